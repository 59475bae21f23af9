// A list one adds to, changes and takes from: outcomes, materials, what a job is given.
import { button } from './controls.js';
import { h } from './make.js';

/**
 * `entries`: plain objects; `headed(entry)`: what the closed entry says; `drawn(entry, change)`: its controls;
 * `changed(entries)`: after every change.
 */
export function entriesOf({ name, entries, headed, drawn, fresh, changed, added }) {
  const replace = (turn, entry) => changed(entries.map((each, at) => (at === turn ? entry : each)));
  const remove = (turn) => changed(entries.filter((_, at) => at !== turn));
  const raise = (turn) => changed(entries.map((each, at) => (at === turn - 1 ? entries[turn] : at === turn ? entries[turn - 1] : each)));
  const rows = entries.map((entry, turn) => {
    const row = h('details', { className: 'g-entry', open: open.has(`${name} ${turn}`), 'data-entry': turn },
      h('summary', {}, ...headed(entry)),
      h('div', { className: 'g-props__grid' }, ...drawn(entry, (change) => replace(turn, { ...entry, ...change })),
        h('div', { className: 'g-entry__foot g-wide' },
          turn ? button('上移', () => raise(turn)) : null, button('删除', () => remove(turn), { drawing: 'trash-2' }))));
    row.addEventListener('toggle', () => (row.open ? open.add(`${name} ${turn}`) : open.delete(`${name} ${turn}`)));
    return row;
  });
  const add = button(added, () => {
    open.add(`${name} ${entries.length}`);
    changed([...entries, fresh()]);
  }, { drawing: 'plus' });
  add.dataset.add = name.split(' ')[0];
  return h('div', { className: 'g-entries g-wide' }, ...rows, add);
}

const open = new Set();
