// All that is known of the current step: what was done and why it is odd, what is open, how much time is left.
import { announce, one } from '../core/dom.js';
import { limitsAt } from './limits.js';
import { icon, make, pairs } from './make.js';
import { toneOfOne } from './odd.js';
import { papersAt, UNSEEN, valuesAt } from './papers.js';
import { openAt } from './people.js';
import { moment, span, valueOf } from './words.js';

const NONE_OPEN = '没有在办环节。';
const NO_LIMITS = '没有在计的时限。';

const isNothing = (value) => value === null || value === undefined || value === '';

export function wirePanel(story, place) {
  const box = one('#g-now');
  place.onMove((n, { playing }) => {
    const frame = story.frameAt(n);
    const state = story.stateAt(n);
    const kept = [...box.querySelectorAll('details[open]')].map((each) => each.dataset.part);
    box.replaceChildren(...(frame ? [deed(frame), standing(frame, state)] : [missing(n)]));
    box.querySelectorAll('details').forEach((each) => { each.open = kept.includes(each.dataset.part); });
    caption(frame);
    if (!playing) announce(spoken(n, frame));
  });
}

function deed(frame) {
  return make('section', { class: 'g-now__deed', 'aria-label': '本步' },
    make('h2', {}, make('span', { class: 'g-now__no' }, frame.seq), frame.title || '流转'),
    make('p', { class: 'g-now__meta' }, ...meta(frame)),
    ...frame.findings.map(({ says }) => note('red', 'shield-x', says)),
    ...frame.oddities.map((odd) => note(toneOfOne(odd), 'triangle-alert', `${odd.name}：${odd.says}`)),
    frame.executed ? null : note('red', 'shield-x', '日志在此之前已经断开，本步没有重新执行，只列出记录的内容。'),
    ...frame.said.filter((sentence) => !quoted(frame.opinion).includes(sentence)).map((sentence) => make('p', {}, sentence)),
    opinion(frame.opinion),
    changes(frame.changes));
}

function meta(frame) {
  const told = [moment(frame.at), frame.by, frame.stage_name && `${frame.stage_name}环节`, frame.took ? `历时 ${span(frame.took)}` : ''];
  const parts = told.filter(Boolean).map((each) => make('span', {}, each));
  return frame.automatic ? [...parts, make('span', { class: 'g-tag g-tag--line' }, '自动'), make('span', {}, frame.automatic)] : parts;
}

const quoted = (opinion) => [opinion?.text, opinion?.reasons].map((words) => `“${words}”`); // stands below as what it is

function opinion(said) {
  if (!said) return null;
  return pairs(said.hidden ? [['意见', UNSEEN]] : [['意见', said.text], ['理由', said.reasons], ['救济途径', said.remedies]]);
}

function changes(written) {
  if (!written.length) return null;
  return make('dl', { class: 'g-pairs g-now__changes' }, ...written.flatMap((each) => [
    make('dt', {}, each.label),
    make('dd', {}, ...(each.hidden ? [UNSEEN] : [isNothing(each.old) ? null : make('del', {}, valueOf(each.old)), make('ins', {}, valueOf(each.new))])),
  ]));
}

function standing(frame, state) {
  const open = openAt(state);
  const limits = frame.at ? limitsAt(state, frame.at) : [];
  return make('div', { class: 'g-now__standing' },
    make('section', { 'aria-label': '当时在办' }, make('h3', {}, '当时在办'), open.length ? make('ul', {}, ...open) : make('p', { class: 'g-faint' }, NONE_OPEN)),
    make('section', { 'aria-label': '当时的时限' }, make('h3', {}, '当时的时限'), ...(limits.length ? limits : [make('p', { class: 'g-faint' }, NO_LIMITS)])),
    valuesAt(state), papersAt(state));
}

function note(tone, drawing, said) {
  return make('p', { class: `g-note g-note--${tone}` }, icon(drawing), make('span', {}, said));
}

function missing(n) {
  return note('red', 'shield-x', `第 ${n} 条记录不在日志中。`);
}

function caption(frame) {
  const line = one('#g-caption');
  line.hidden = !frame;
  if (frame) line.replaceChildren(make('b', {}, frame.title || '流转'), frame.by ? ` · ${frame.by}` : '');
}

function spoken(n, frame) {
  if (!frame) return `第 ${n} 步没有记录`;
  return [`第 ${n} 步`, frame.title, frame.by, ...frame.oddities.map(({ says }) => says)].filter(Boolean).join('，');
}
