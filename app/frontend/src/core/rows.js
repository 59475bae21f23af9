// Single rows of a list come and go while somebody works on it: cursor, focus, ticks and scroll stay where they were.
import { keepSeat } from './list.js';
import { all, one } from './dom.js';

const rowsOf = (list) => all('tr[data-place]', list);
const rowOf = (list, task) => one(`#row-${task}-0`, list);
const placeOf = (row) => row.dataset.place.split(',').map(Number);

// Whether the list can do without these; where only further rows would be left it has to be read.
export function takeOut(list, tasks) {
  const leaving = tasks.map((task) => rowOf(list, task)).filter(Boolean);
  if (!leaving.length) return true;
  const isLast = leaving.length === rowsOf(list).length;
  if (isLast && one('#row-more', list)) return false;
  keepSeat(() => {
    leaving.forEach((row) => row.remove());
    if (isLast) list.append(one('#g-blank').content.cloneNode(true));
  });
  return true;
}

// `came`: the rows that were given for these tasks; a task without one is not in the list any more.
export function takeIn(list, came, tasks) {
  const rows = rowsOf(came);
  const given = new Set(rows.map((row) => row.id));
  const gone = tasks.filter((task) => !given.has(`row-${task}-0`));
  if (!takeOut(list, gone)) return false;
  if (rows.length) keepSeat(() => rows.forEach((row) => put(list, row)));
  return true;
}

function put(list, row) {
  const old = one(`#${row.id}`, list);
  const rest = rowsOf(list).filter((each) => each !== old);
  const next = rest.find((each) => isBefore(row, each));
  const more = one('#row-more', list);
  if (!next && more) { // it belongs behind what is shown
    old?.remove();
    row.remove();
    return;
  }
  const tick = old && one('input[name=task]', old);
  if (tick?.checked) one('input[name=task]', row).checked = true;
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  one('#row-none', list)?.remove();
  list.insertBefore(row, next ?? null);
  if (hadFocus) one('.g-no', row).focus({ preventScroll: true });
}

function isBefore(row, other) {
  const [mine, theirs] = [placeOf(row), placeOf(other)];
  const at = mine.findIndex((each, index) => each !== theirs[index]);
  return at >= 0 && mine[at] < theirs[at];
}
