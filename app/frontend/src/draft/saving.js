// Saves a draft as somebody works on it: one save or step at a time, each made on the last; who comes second is told and keeps theirs.
import { announce, one } from '../core/dom.js';
import { SignedOut, ask, saidBy } from '../desk/ask.js';

const QUIET_MS = 700;
const AGAIN_MS = 15_000;
const LARGEST_TO_LEAVE_WITH = 60_000; // what browsers still send when the page is going away
const SIGNED_OUT = '登录已过期，内容还在本页；请在新窗口登录。';
const AWAY = '网络不通，内容还在本页，稍后再存。';

/** Whoever extends it has `written()`, what is saved as a FormData without its revision, and `open()`, which shows the last save. */
export class DraftSaving {
  /** `place`: where it is saved to; `copies`: where a new draft is made of it. */
  constructor(box, place, copies) {
    Object.assign(this, { box, place, copies });
    this.address = box.dataset.draft;
    this.revision = Number(box.dataset.revision);
    this.steps = { back: Boolean(box.dataset.back), forth: Boolean(box.dataset.forth) };
    this.isOpen = !('readOnly' in box.dataset);
    this.changes = 0;
    this.kept = 0;
    this.listeners = [];
    if (!this.isOpen) return;
    document.addEventListener('visibilitychange', () => this.save({ leaving: document.visibilityState === 'hidden' }));
    window.addEventListener('beforeunload', (event) => this.isUnsaved && event.preventDefault());
  }

  /** `told({revision})` after every save and every step. */
  onSaved(told) {
    this.listeners.push(told);
  }

  get isUnsaved() {
    return this.changes !== this.kept;
  }

  changed() {
    this.changes += 1;
    this.note();
    this.soon();
  }

  /** What is shown is the last save. */
  opened() {
    this.changes = this.kept = 0;
    this.note();
  }

  soon(delay = QUIET_MS) {
    if (!this.held) this.say('正在保存…');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Everything done so far is saved when this is done, or the person was told why not. */
  async save(how = {}) {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.isUnsaved || this.held) return;
    await this.alone(this.keep(how));
  }

  /** Nothing else is sent before this has come back. */
  alone(work) {
    this.running = work.finally(() => { this.running = null; this.note(); });
    this.note();
    return this.running;
  }

  async keep({ leaving = false }) {
    const upTo = this.changes;
    const body = await this.body();
    const stays = leaving && sizeOf(body) > LARGEST_TO_LEAVE_WITH;
    try {
      const answer = await ask(this.place, { method: 'PUT', body, leaving: leaving && !stays });
      if (await this.settle(answer)) this.kept = upTo;
    } catch (reason) {
      this.say(reason instanceof SignedOut ? SIGNED_OUT : AWAY, true);
      this.soon(AGAIN_MS);
    }
  }

  /** A step back or forth, or a new arrangement, that the server makes; the page shows what came of it. */
  async make(deed) {
    await this.save();
    while (this.running) await this.running;
    return this.held ? false : this.alone(this.step(deed));
  }

  async step(deed) {
    const body = new URLSearchParams({ revision: this.revision });
    const done = await this.settle(await ask(`${this.address}/${deed}`, { method: 'POST', body }));
    if (done) await this.open();
    return done;
  }

  async settle(answer) {
    if (answer.status === 409) {
      const { code, said } = await answer.json();
      if (code === 'no_further_step') announce(said);
      else this.hold(code, said);
      return false;
    }
    if (!answer.ok) {
      this.say(await saidBy(answer), true);
      return false;
    }
    const { revision, name, back, forth, said } = await answer.json();
    Object.assign(this, { revision, name, steps: { back, forth } });
    this.say(said);
    this.listeners.forEach((told) => told(this));
    return true;
  }

  /** Nothing is saved until the person has decided what becomes of theirs. */
  hold(code, said) {
    this.held = code;
    const bar = one('#g-studio-trouble');
    one('span', bar).textContent = said;
    bar.querySelectorAll('[data-on]').forEach((each) => { each.hidden = !each.dataset.on.split(' ').includes(code); });
    bar.hidden = false;
    this.say('没有保存', true);
  }

  accept() {
    this.accepted = true;
    this.held = '';
    one('#g-studio-trouble').hidden = true;
    this.say('');
    if (this.isUnsaved) this.soon();
  }

  async copy() {
    const answer = await ask(this.copies, { method: 'POST', body: await this.body() });
    if (!answer.ok) return this.say(await saidBy(answer), true);
    return this.leaveFor((await answer.json()).address);
  }

  leaveFor(address) {
    this.kept = this.changes;
    location.assign(address);
  }

  async body() {
    const body = await this.written();
    body.set('revision', this.revision);
    return body;
  }

  /** For whoever waits until what they see is kept. */
  note() {
    Object.assign(this.box.dataset, { unsaved: this.isUnsaved || Boolean(this.running), revision: this.revision });
  }

  say(sentence, isTrouble = false) {
    const line = one('#g-studio-saved');
    line.textContent = sentence;
    line.classList.toggle('g-draft--trouble', isTrouble);
  }
}

const sizeOf = (body) => [...body.values()].reduce((sum, each) => sum + (each.size ?? each.length), 0);
