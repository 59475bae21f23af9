// Where the replay stands: the number of a step, and everybody who wants to know when it changes.
export class Place {
  /** `trouble(reason)`: a step could not be read. */
  constructor(story, trouble) {
    Object.assign(this, { story, trouble, here: 0, wanted: 0, hearers: [] });
  }

  /** `hear(n, how)` at every change; how.forward: one step on, how.playing: by itself. */
  onMove(hear) {
    this.hearers.push(hear);
  }

  get last() {
    return this.story.total;
  }

  /** What has not been told yet is asked for; whoever went elsewhere meanwhile stays there. */
  async goTo(wanted, how = {}) {
    const next = Math.max(1, Math.min(this.last, wanted));
    this.wanted = next;
    try {
      if (!this.story.has(next)) await this.story.reach(next, () => this.wanted === next);
    } catch (reason) {
      this.trouble(reason);
      return;
    }
    if (this.wanted !== next) return;
    if (this.story.has(next)) this.#stand(next, how);
    else if (this.last) await this.goTo(this.last, how); // the journal ends before the case does
  }

  goBy(count, how) {
    return this.goTo(this.here + count, how);
  }

  #stand(next, how) {
    if (this.here === next) return;
    const forward = next === this.here + 1;
    this.here = next;
    this.hearers.forEach((hear) => hear(next, { forward, ...how }));
  }
}
