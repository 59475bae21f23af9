// The keys of the replay; never while typing, composing, or over an open dialog, and a button keeps its own.
import { one } from '../core/dom.js';
import { isComposing } from '../core/typing.js';
import { filters } from './filters.js';

const TYPING = 'input:not([type=range]):not([type=checkbox]),textarea,select';
const PRESSES = 'button:not([aria-current=step]),a,summary,input[type=checkbox]'; // the current step has nothing to press

export function wireKeys(deeds, list) {
  const keys = {
    Space: deeds.play,
    ArrowLeft: deeds.back,
    ArrowRight: deeds.on,
    Home: deeds.first,
    End: deeds.last,
    KeyJ: () => list.goNext(1),
    KeyK: () => list.goNext(-1),
    Slash: filters.focus,
    KeyR: () => one('[data-dialog=g-account]').click(),
    'Shift+ArrowLeft': deeds['odd-back'],
    'Shift+ArrowRight': deeds['odd-on'],
  };

  document.addEventListener('keydown', (event) => {
    const act = keys[`${event.shiftKey ? 'Shift+' : ''}${event.code}`];
    if (!act || isElsewhere(event)) return;
    event.preventDefault();
    act();
  });
}

function isElsewhere(event) {
  if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (one('dialog[open]') || document.body.classList.contains('g-chording')) return true;
  return Boolean(event.target.closest(TYPING)) || (event.code === 'Space' && Boolean(event.target.closest(PRESSES)));
}
