// What the server tells of a case, part by part: first what is looked at, then the rest.
import { Part } from './state.js';

const FIRST = 50;
const MORE = 500;
const BEFORE = 10;
const STRETCH = 1000;

export class Story {
  constructor(address, total) {
    Object.assign(this, { address, total, parts: [], charts: {} });
    this.hearers = [];
    this.waiters = [];
    this.turn = Promise.resolve();
  }

  /** `hear(part, story)` whenever a part has come. */
  onPart(hear) {
    this.hearers.push(hear);
  }

  /** `hear(done, wanted)` while so many of the steps before the one that is asked for are executed again. */
  onWait(hear) {
    this.waiters.push(hear);
  }

  has(n) {
    return Boolean(this.#partAt(n));
  }

  frameAt(n) {
    return this.#partAt(n)?.frameAt(n);
  }

  stateAt(n) {
    return this.#partAt(n).stateAt(n);
  }

  /** Every frame that has come, oldest first. */
  get frames() {
    return this.parts.flatMap((part) => part.frames);
  }

  get isWhole() {
    return this.isWholeBetween(1, this.total);
  }

  isWholeBetween(first, last) {
    const gap = this.#gapFrom(first);
    return gap === null || gap.start > last;
  }

  /** Have this step, with some before and more behind it, unless nobody wants it any more when its turn comes. */
  reach(n, isWanted = () => true) {
    return this.#inTurn(async () => {
      if (this.has(n) || !isWanted()) return;
      const gap = this.#gapAround(n);
      await this.#prepare(gap.start);
      await this.#load(gap, FIRST);
    });
  }

  /** Have all of it. */
  async rest() {
    while (!this.isWhole) await this.#inTurn(() => this.#load(this.#gapFrom(1), MORE));
  }

  #partAt(n) {
    return this.parts.find((part) => part.has(n));
  }

  // One question at a time: two would ask for the same lines.
  #inTurn(ask) {
    const answer = this.turn.then(ask);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  async #load(gap, length) {
    if (!gap) return;
    const stop = Math.min(gap.stop, gap.start + length - 1);
    this.#take(await this.#ask(gap.start, stop));
  }

  // The server executes everything before a step again, and remembers how far it has come: a long way is gone in stretches.
  async #prepare(start) {
    const known = this.parts.filter((part) => part.stop < start).pop()?.stop ?? 0;
    for (let done = known; start - done > STRETCH; done += STRETCH) {
      this.waiters.forEach((hear) => hear(done, start));
      await this.#ask(done + STRETCH, done + STRETCH);
    }
  }

  async #ask(start, stop) {
    const answer = await fetch(`${this.address}?start=${start}&stop=${stop}`);
    if (!answer.ok) throw new Error(`replay answered ${answer.status}`);
    return answer.json();
  }

  #take(told) {
    this.total = told.total;
    if (told.stop < told.start) return; // the journal ends before what was asked for
    const part = new Part(told);
    Object.assign(this.charts, told.charts);
    this.parts = [...this.parts, part].sort((one, other) => one.start - other.start);
    this.hearers.forEach((hear) => hear(part, this));
  }

  #gapFrom(first) {
    let start = first;
    for (const part of this.parts.filter(({ stop }) => stop >= first)) {
      if (part.start > start) return { start, stop: part.start - 1 };
      start = part.stop + 1;
    }
    return start > this.total ? null : { start, stop: this.total };
  }

  #gapAround(n) {
    const before = this.parts.filter((part) => part.stop < n).pop();
    const behind = this.parts.find((part) => part.start > n);
    return {
      start: Math.max(n - BEFORE, (before?.stop ?? 0) + 1),
      stop: (behind?.start ?? this.total + 1) - 1,
    };
  }
}
