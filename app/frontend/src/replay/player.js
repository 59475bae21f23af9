// Playing: a step, a while, the next; as fast as chosen, or as the time between the steps was.
import { all, one } from '../core/dom.js';
import { stopWalking } from './tokens.js';

const STEP_MS = 1000;
const HOUR_MS = 3_600_000;
const SHORTEST_MS = 120;
const LONGEST_MS = 4000;
const BY_TIME = 'time';

export class Player {
  constructor(story, place) {
    Object.assign(this, { story, place, speed: 1, byTime: false, timer: 0 });
    this.button = one('#g-play');
    this.button.addEventListener('click', () => this.toggle());
    one('#g-speed').addEventListener('change', (event) => {
      this.byTime = event.target.value === BY_TIME;
      this.speed = this.byTime ? 1 : Number(event.target.value);
    });
    place.onMove((n, { playing }) => playing || this.pause());
    document.addEventListener('visibilitychange', () => document.hidden && this.pause());
  }

  get isPlaying() {
    return Boolean(this.timer);
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.#play();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
    stopWalking();
    this.#tell();
  }

  async #play() {
    this.timer = -1; // playing, though nothing is timed yet
    this.#tell();
    if (this.place.here >= this.place.last) await this.place.goTo(1, { playing: true, forward: true });
    else await this.place.goBy(1, { playing: true });
    this.#goOn();
  }

  #goOn() {
    if (!this.isPlaying) return;
    if (this.place.here >= this.place.last) {
      this.pause();
      return;
    }
    this.timer = setTimeout(async () => {
      await this.place.goBy(1, { playing: true });
      this.#goOn();
    }, this.#pauseBefore(this.place.here + 1));
  }

  /** By time an hour lasts a second. */
  #pauseBefore(n) {
    if (!this.byTime) return STEP_MS / this.speed;
    const between = new Date(this.story.frameAt(n)?.at ?? 0) - new Date(this.story.frameAt(n - 1)?.at ?? 0);
    return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, (between / HOUR_MS) * STEP_MS)) || STEP_MS;
  }

  #tell() {
    const words = this.isPlaying ? '暂停' : '播放';
    this.button.setAttribute('aria-label', words);
    this.button.title = `${words} 空格`;
    all('[data-when]', this.button).forEach((each) => { each.toggleAttribute('hidden', (each.dataset.when === 'playing') !== this.isPlaying); });
  }
}
