// Menus: open with a button, move with arrows, leave with Escape.
import { all, one } from './dom.js';

const itemsOf = (list) => all('button', list);

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-menu]');
  const open = one('.g-menu__list:not([hidden])');
  if (open && (button || !event.target.closest('.g-menu__list'))) close(open);
  if (button && button.nextElementSibling !== open) show(button);
});

document.addEventListener('keydown', (event) => {
  const list = event.target.closest?.('.g-menu__list');
  if (!list) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const items = itemsOf(list);
    const next = items.indexOf(document.activeElement) + step;
    items[(next + items.length) % items.length].focus();
  }
  if (event.key === 'Escape') {
    event.stopPropagation();
    close(list);
    list.previousElementSibling.focus();
  }
});

function show(button) {
  const list = button.nextElementSibling;
  list.hidden = false;
  button.setAttribute('aria-expanded', 'true');
  itemsOf(list)[0].focus();
}

function close(list) {
  list.hidden = true;
  list.previousElementSibling.setAttribute('aria-expanded', 'false');
}
