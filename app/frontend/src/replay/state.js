// Where a case stood after each of its steps: a pure function of what the server told of it.
const EVERY = 50;

/** The state after one more step; the state before it stays as it is. */
export function folded(state, frame) {
  const next = { ...state };
  for (const [map, rows] of Object.entries(frame.set)) next[map] = { ...next[map], ...rows };
  for (const [map, keys] of Object.entries(frame.gone)) {
    next[map] = { ...next[map] };
    keys.forEach((key) => delete next[map][key]);
  }
  return next;
}

/** The state after step `n`, from the state before the first of these frames. */
export function stateAt(n, base, frames) {
  return frames.filter((frame) => frame.seq <= n).reduce(folded, base);
}

/** A run of frames: answers what `stateAt` does, from the nearest state it has met before. */
export class Part {
  constructor({ start, stop, base, frames }) {
    Object.assign(this, { start, stop, frames });
    this.places = new Map(frames.map((frame, index) => [frame.seq, index]));
    this.kept = [base]; // the state before the first frame, the 51st, the 101st…, as far as somebody asked
  }

  has(n) {
    return this.start <= n && n <= this.stop;
  }

  frameAt(n) {
    return this.frames[this.places.get(n)];
  }

  stateAt(n) {
    const wanted = this.#framesUpTo(n);
    const known = Math.min(Math.floor(wanted / EVERY), this.kept.length - 1);
    let state = this.kept[known];
    for (let done = known * EVERY; done < wanted; done += 1) {
      if (done % EVERY === 0) this.kept[done / EVERY] = state;
      state = folded(state, this.frames[done]);
    }
    return state;
  }

  // A line that was taken away leaves a number without a frame.
  #framesUpTo(n) {
    let seq = Math.min(n, this.stop);
    while (seq >= this.start && !this.places.has(seq)) seq -= 1;
    return seq < this.start ? 0 : this.places.get(seq) + 1;
  }
}
