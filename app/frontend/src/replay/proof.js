// The answer of the verification at the top; what it finds leads to its step, the first at once.
import { one } from '../core/dom.js';

/** `isAsked`: the address names a step, so nobody is led elsewhere. */
export function wireProof(place, isAsked) {
  const box = one('#g-held');
  box.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-seq]');
    if (!link) return;
    event.preventDefault();
    place.goTo(Number(link.dataset.seq));
  });
  document.addEventListener('htmx:after:swap', (event) => {
    if (event.detail?.ctx?.target !== box) return;
    const first = one('a[data-seq]', box);
    if (first && !isAsked) place.goTo(Number(first.dataset.seq));
  });
}
