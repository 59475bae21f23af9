// A form is sent once; after an answer with errors the first wrong field has the focus.
import { one } from './dom.js';

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.matches('[data-hx-get],[hx-get],[data-post]')) return;
  if (event.submitter?.formTarget === '_blank') return;
  if (event.target.classList.contains('g-sending')) {
    event.preventDefault();
    return;
  }
  event.target.classList.add('g-sending');
});

window.addEventListener('pageshow', () => {
  document.querySelectorAll('.g-sending').forEach((form) => form.classList.remove('g-sending'));
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
});

// A choice that leads to another page at once, such as the item at the counter.
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-submit-on-change]')) event.target.form.requestSubmit();
});

(one('dialog[open] [aria-invalid=true]') ?? one('[aria-invalid=true]'))?.focus();
