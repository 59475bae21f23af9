// Which steps the list shows: by who acted, in which stage, what kind of act, odd ones alone, and words in them.
import { all, one } from '../core/dom.js';
import { make } from './make.js';
import { isOdd } from './odd.js';

const form = one('#g-step-filters');
const hearers = [];
const known = { actor: new Set(), stage: new Set(), kind: new Set() };

function choices(frame) {
  return {
    actor: [frame.actor, frame.person_name || frame.by],
    stage: [frame.stage, frame.stage_name],
    kind: [frame.kind, frame.kind_name],
  };
}

/** Every actor, stage and kind that is met can be chosen. */
function learn(frames) {
  for (const frame of frames) {
    for (const [name, [value, words]] of Object.entries(choices(frame))) {
      if (!value || known[name].has(value)) continue;
      known[name].add(value);
      form.elements[name].append(make('option', { value }, words || value));
    }
  }
}

function lets(frame) {
  const { actor, stage, kind, odd, words } = form.elements;
  if (actor.value && ![frame.actor, frame.on_behalf_of].includes(actor.value)) return false;
  if ((stage.value && frame.stage !== stage.value) || (kind.value && frame.kind !== kind.value)) return false;
  return (!odd.checked || isOdd(frame)) && textOf(frame).includes(words.value.trim().toLowerCase());
}

function textOf(frame) {
  const told = [frame.title, frame.by, ...frame.said, frame.opinion?.text, ...frame.oddities.map(({ says }) => says)];
  return told.join('\n').toLowerCase();
}

form.addEventListener('input', () => hearers.forEach((hear) => hear()));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  form.elements.words.value = '';
  hearers.forEach((hear) => hear());
  event.target.blur();
});
all('[data-clear-filters]').forEach((button) => button.addEventListener('click', () => {
  form.reset();
  hearers.forEach((hear) => hear());
}));

export const filters = { learn, lets, onChange: (hear) => hearers.push(hear), focus: () => form.elements.words.select() };
