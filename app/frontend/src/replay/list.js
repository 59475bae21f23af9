// The steps in words, by day; what is filtered away stays in place but unseen. J and K go through what is left.
import { all, announce, one } from '../core/dom.js';
import { make } from './make.js';
import { toneOf } from './odd.js';
import { day, moment, time } from './words.js';

const UNKNOWN_DAY = '时间不详';
const BLOCK = 50;

export function wireList(story, place, filters) {
  const list = one('#g-steps');
  const rows = new Map();

  function take(part) {
    const box = make('div', { class: 'g-steps__part', 'data-start': part.start });
    for (const [title, frames] of days(part.frames)) {
      const steps = frames.map((frame) => row(frame));
      steps.forEach((step) => rows.set(Number(step.dataset.seq), step));
      box.append(make('section', { class: 'g-steps__day', 'data-day': title, 'aria-label': title }, make('h3', {}, title), ...blocks(steps)));
    }
    const behind = all('.g-steps__part', list).find((each) => Number(each.dataset.start) > part.start);
    list.insertBefore(box, behind ?? null);
    filters.learn(part.frames);
    sift();
    if (rows.has(place.here)) show(place.here);
  }

  function sift() {
    let shown = 0;
    for (const frame of story.frames) {
      const isShown = filters.lets(frame);
      rows.get(frame.seq).hidden = !isShown;
      shown += isShown;
    }
    all('.g-steps__block', list).forEach((block) => { block.hidden = !block.querySelector('li:not([hidden])'); });
    let above = '';
    for (const section of all('.g-steps__day', list)) {
      section.hidden = !section.querySelector('li:not([hidden])');
      if (section.hidden) continue;
      section.firstChild.hidden = section.dataset.day === above; // a day goes on in the next part
      above = section.dataset.day;
    }
    one('#g-steps-count').textContent = `${shown} / ${place.last} 步${story.isWhole ? '' : '，正在读取…'}`;
    one('#g-steps-none').hidden = shown > 0;
  }

  function show(n) {
    one('[aria-current=step]', list)?.removeAttribute('aria-current');
    all('.g-here', list).forEach((each) => each.classList.remove('g-here'));
    const step = rows.get(n);
    if (!step) return;
    step.firstChild.setAttribute('aria-current', 'step');
    [step, ...['block', 'day', 'part'].map((around) => step.closest(`.g-steps__${around}`))].forEach((each) => each.classList.add('g-here'));
    keepInView(list, step);
    requestAnimationFrame(() => keepInView(list, step)); // what comes into sight may turn out higher than it was taken for
  }

  function goNext(direction) {
    const shown = story.frames.filter(({ seq }) => !rows.get(seq).hidden).map(({ seq }) => seq);
    const next = direction > 0 ? shown.find((seq) => seq > place.here) : shown.reverse().find((seq) => seq < place.here);
    if (next === undefined) return;
    place.goTo(next);
    rows.get(next).firstChild.focus({ preventScroll: true });
  }

  list.addEventListener('click', (event) => {
    const step = event.target.closest('[data-seq]');
    if (step) place.goTo(Number(step.dataset.seq));
  });
  filters.onChange(() => {
    sift();
    announce(one('#g-steps-count').textContent);
  });
  new ResizeObserver(() => rows.has(place.here) && keepInView(list, rows.get(place.here))).observe(list);
  story.onPart(take);
  place.onMove(show);
  return { goNext };
}

function days(frames) {
  const found = [];
  for (const frame of frames) {
    const title = day(frame.at) || found[found.length - 1]?.[0] || UNKNOWN_DAY;
    if (found[found.length - 1]?.[0] !== title) found.push([title, []]);
    found[found.length - 1][1].push(frame);
  }
  return found;
}

// The browser spares what is out of sight by the block: to watch every step of thousands would cost more than it spares.
function blocks(steps) {
  const found = [];
  for (let from = 0; from < steps.length; from += BLOCK) {
    const inside = steps.slice(from, from + BLOCK);
    found.push(make('ol', { class: 'g-steps__block' }, ...inside));
    found[found.length - 1].style.setProperty('--steps', inside.length);
  }
  return found;
}

function row(frame) {
  const odd = [...frame.oddities.map(({ name }) => name), ...(frame.findings.length ? ['核验不一致'] : [])];
  return make('li', { class: 'g-step', 'data-seq': frame.seq },
    make('button', { type: 'button' },
      make('span', { class: 'g-step__no' }, frame.seq),
      make('span', { class: 'g-step__title' }, frame.title, ' ', make('span', { class: 'g-faint' }, frame.by)),
      make('time', { datetime: frame.at, title: moment(frame.at) }, time(frame.at)),
      odd.length ? make('span', { class: `g-step__odd g-step__odd--${toneOf(frame)}` }, odd.join('、')) : null,
      frame.said.length ? make('span', { class: 'g-step__said' }, frame.said[0]) : null));
}

function keepInView(list, step) {
  const edge = list.getBoundingClientRect();
  const at = step.getBoundingClientRect();
  const margin = 48; // the name of the day stays above
  if (at.top < edge.top + margin || at.bottom > edge.bottom - margin) list.scrollTop += at.top - edge.top - list.clientHeight / 2;
}
