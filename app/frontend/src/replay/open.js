// What is open, by task: one that several sign is open as often as seats of it are free.
const wholeOf = (key) => key.replace(/\.\d+$/, '');

/** By task: its node, the open seats (one where nobody signs with others), all seats, and how many have signed. */
export function openTasks(state) {
  const found = new Map();
  for (const [key, task] of Object.entries(state.tasks)) {
    const whole = wholeOf(key);
    const seats = (state.seats[whole] ?? []).filter((seat) => seat.state !== 'removed'); // one that was given up counts no more
    const signed = seats.filter((seat) => seat.state === 'done').length;
    if (!found.has(whole)) found.set(whole, { node: task.node, open: [], seats, signed });
    found.get(whole).open.push({ key, ...task });
  }
  return [...found.values()];
}
