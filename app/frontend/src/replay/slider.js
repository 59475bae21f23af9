// The bar below the drawing: back, play, on; a slider with a tick a step, coloured where something is odd.
import { announce, one } from '../core/dom.js';
import { draw } from './make.js';
import { isOdd, nextOdd, toneOf } from './odd.js';
import { moment, shortMoment } from './words.js';

const MOST_PLAIN_TICKS = 400;
const TICK = { red: 8, amber: 8, blue: 8, violet: 6, plain: 5 };
const PAUSES = /^(Suspend|Resume|Pause)/;

export function wireSlider(story, place, pace) {
  const range = one('#g-range');
  range.addEventListener('input', () => place.goTo(Number(range.value)));

  async function goOdd(direction) {
    const near = nextOdd(story.frames, place.here, direction);
    const isSure = near && story.isWholeBetween(Math.min(near, place.here), Math.max(near, place.here));
    if (!isSure) {
      one('#g-odd-count').textContent = '查找中…';
      await story.rest();
    }
    const seq = isSure ? near : nextOdd(story.frames, place.here, direction);
    if (seq) place.goTo(seq);
    else announce(direction > 0 ? '后面没有异常步骤。' : '前面没有异常步骤。');
  }

  const deeds = {
    back: () => place.goBy(-1),
    on: () => place.goBy(1),
    first: () => place.goTo(1),
    last: () => place.goTo(place.last),
    'odd-back': () => goOdd(-1),
    'odd-on': () => goOdd(1),
    play: () => pace.toggle(),
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-go-step]');
    if (button) deeds[button.dataset.goStep]();
  });
  place.onMove((n) => tell(story, place, range, n));
  story.onPart(() => drawTicks(story, place));
  return deeds;
}

function tell(story, place, range, n) {
  const frame = story.frameAt(n);
  range.max = place.last;
  range.value = n;
  range.style.setProperty('--done', `${place.last > 1 ? ((n - 1) / (place.last - 1)) * 100 : 100}%`);
  range.setAttribute('aria-valuetext', `第 ${n} / ${place.last} 步，${moment(frame?.at)} ${frame?.title ?? ''}`);
  one('#g-step-no').textContent = `${n} / ${place.last}`;
  one('#g-step-at').textContent = moment(frame?.at) || '—';
}

function drawTicks(story, place) {
  const { frames } = story;
  const ticks = one('#g-ticks');
  const plain = place.last <= MOST_PLAIN_TICKS;
  ticks.setAttribute('viewBox', `0 0 ${Math.max(1, place.last - 1)} 9`);
  const tones = new Map();
  for (const frame of frames) {
    const tone = toneOf(frame) || (PAUSES.test(frame.kind) ? 'violet' : plain ? 'plain' : '');
    if (tone) tones.set(tone, `${tones.get(tone) ?? ''}M${frame.seq - 1} 0v${TICK[tone]}`);
  }
  ticks.replaceChildren(...Object.keys(TICK).reverse().filter((tone) => tones.has(tone)).map((tone) =>
    draw('path', { class: `g-tick g-tick--${tone}`, d: tones.get(tone) })));
  const odd = frames.filter(isOdd).length;
  one('#g-odd-count').textContent = story.isWhole ? `异常 ${odd}` : `异常 ${odd}+`;
  if (story.has(1)) one('#g-first-at').textContent = shortMoment(story.frameAt(1)?.at);
  if (story.has(place.last)) one('#g-last-at').textContent = shortMoment(story.frameAt(place.last)?.at);
}
