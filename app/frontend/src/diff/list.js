// The list of changes and the one of effects: J and K go from row to row, a click chooses one.
import { all, one } from '../core/dom.js';
import { isComposing, isTyping } from '../core/typing.js';

export function wireList(rows, view) {
  let here = null;
  const shown = () => rows.filter(({ button }) => !button.closest('[role=tabpanel]').hidden);

  const choose = (row) => {
    here?.button.removeAttribute('aria-current');
    here = row;
    row.button.setAttribute('aria-current', 'true');
    row.button.focus();
    view.show(row);
  };
  const step = (by) => {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(here);
    choose(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]);
  };
  rows.forEach((row) => row.button.addEventListener('click', () => choose(row)));
  const keys = { KeyJ: () => step(1), KeyK: () => step(-1) };
  document.addEventListener('keydown', (event) => {
    if (isComposing(event) || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keys[event.code] || one('dialog[open]') || document.body.classList.contains('g-chording')) return;
    event.preventDefault();
    keys[event.code]();
  });
  all('[data-list]').forEach((tab) => tab.addEventListener('click', () => open(tab)));
}

function open(chosen) {
  for (const tab of all('[data-list]')) {
    tab.setAttribute('aria-selected', String(tab === chosen));
    one(`#${tab.dataset.list}`).hidden = tab !== chosen;
  }
}
