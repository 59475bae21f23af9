// The order in which a step went over its flows: from where nothing else of the step arrives, on and on.

/** Rounds of flows that are walked at the same time; each has `source` and `target`. */
export function roundsOf(flows) {
  let left = [...flows];
  const rounds = [];
  while (left.length) {
    const reached = new Set(left.map((flow) => flow.target));
    const next = left.filter((flow) => !reached.has(flow.source));
    const round = next.length ? next : left; // a loop: everything at once
    rounds.push(round);
    left = left.filter((flow) => !round.includes(flow));
  }
  return rounds;
}
