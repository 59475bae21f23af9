// The keyboard layer. Never while typing or composing, never over an open dialog; `code`, not `key`, so every layout works.
import { openDialog } from './dialogs.js';
import { all, one } from './dom.js';
import { listKeys, onList } from './list.js';
import { isComposing, isTyping } from './typing.js';

const PLACES = { KeyI: 'a[data-go=inbox]', KeyN: 'a[data-go=counter]', KeyL: 'a[data-go=charts]' };
const CHORD_MS = 1500;
let chordUntil = 0;

document.addEventListener('keydown', (event) => {
  if (isComposing(event)) return;
  if (withControl(event) || withAlt(event)) return;
  if (one('dialog[open]')) return;
  if (isTyping(event)) {
    if (event.key === 'Escape' && onList) event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (chord(event) || help(event) || neighbour(event)) return;
  if (onList) onListKey(event);
});

function withControl(event) {
  if (!(event.ctrlKey || event.metaKey) || event.code !== 'Enter') return false;
  const scope = one('dialog[open]') ?? document;
  const primary = one('[data-primary]', scope);
  if (!primary) return false;
  event.preventDefault();
  primary.click();
  return true;
}

function withAlt(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || one('dialog[open]')) return false;
  const digit = /^Digit([1-9])$/.exec(event.code);
  const wanted = digit ? all('[data-phrase]')[digit[1] - 1] : one(`[data-alt="${event.code}"]`);
  if (!wanted) return false;
  event.preventDefault();
  wanted.click();
  return true;
}

function chord(event) {
  if (Date.now() < chordUntil) {
    chordUntil = 0;
    const link = one(`a[data-chord="${event.code}"]`) ?? (PLACES[event.code] && one(PLACES[event.code]));
    if (link) {
      event.preventDefault();
      link.click();
      return true;
    }
  }
  if (event.code !== 'KeyG') return false;
  chordUntil = Date.now() + CHORD_MS;
  document.body.classList.add('g-chording');
  setTimeout(() => document.body.classList.remove('g-chording'), CHORD_MS);
  return true;
}

function help(event) {
  const keys = one('#g-keys');
  if (event.key !== '?' || !keys) return false;
  event.preventDefault();
  openDialog(keys);
  return true;
}

function neighbour(event) {
  const link = { '[': one('a[data-go=previous]'), ']': one('a[data-go=next]') }[event.key];
  if (!link) return false;
  location.assign(link.href);
  return true;
}

function onListKey(event) {
  const act = listKeys[event.code];
  if (!act) return;
  const onControl = event.target.closest('button,[role=tab]') && ['Space', 'Enter'].includes(event.code);
  if (onControl) return;
  if (act(event) !== false) event.preventDefault();
}
