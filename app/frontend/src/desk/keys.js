// Keys of the desk: files beside the form, their pages, what was found in them. None of them decides a case.
import { one } from '../core/dom.js';
import { isComposing, isTyping } from '../core/typing.js';
import { close, isOpen, showNeighbour, toggle, turnPage, zoomBy } from './viewer.js';
import { judge, showNextUnseen } from './verdicts.js';

const ALWAYS = { KeyV: toggle, KeyU: showNextUnseen };
const BESIDE = {
  KeyY: () => judge('ok'),
  KeyN: () => judge('not_ok'),
  KeyM: (event) => showNeighbour(event.shiftKey ? -1 : 1),
  PageDown: () => turnPage(1),
  PageUp: () => turnPage(-1),
  Equal: () => zoomBy(1),
  NumpadAdd: () => zoomBy(1),
  Minus: () => zoomBy(-1),
  NumpadSubtract: () => zoomBy(-1),
  Digit0: () => zoomBy(0),
  Escape: close,
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || isComposing(event) || isTyping(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || one('dialog[open]')) return;
  const act = ALWAYS[event.code] ?? (isOpen() ? BESIDE[event.code] : null);
  if (!act) return;
  event.preventDefault();
  act(event);
});

// A jump to a part of the page takes the focus along, so that the next Tab goes on from there.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-chord][href^="#"]');
  if (!link) return;
  const part = one(link.getAttribute('href'));
  if (isOpen() && part?.hasAttribute('data-pane-of')) close();
  if (part && !part.hasAttribute('tabindex')) part.setAttribute('tabindex', '-1');
  part?.focus({ preventScroll: true });
});
