// What is picked in a list, and the bar of what can be done with it; a view keeps the list as it is shown.
import { all, one } from './dom.js';

const list = one('#g-rows');
const bar = one('#g-bulk');
let anchor;

const boxes = () => all('input[name=task]', list);
const rowOf = (box) => box.closest('tr');

export function pick(row, range) {
  const box = row && one('input[name=task]', row);
  if (!box) return;
  const here = boxes().indexOf(box);
  const from = range && anchor ? boxes().indexOf(anchor) : -1;
  if (from >= 0) {
    boxes().slice(Math.min(from, here), Math.max(from, here) + 1).forEach((each) => { each.checked = true; });
  } else {
    box.checked = !box.checked;
  }
  anchor = box;
  showPicked();
}

export function clearPicked() {
  const some = boxes().some((box) => box.checked);
  boxes().forEach((box) => { box.checked = false; });
  showPicked();
  return some;
}

export function showPicked() {
  const every = boxes();
  const picked = every.filter((box) => box.checked);
  every.forEach((box) => rowOf(box).classList.toggle('g-picked', box.checked));
  if (!bar) return;
  bar.hidden = !picked.length;
  const most = Number(bar.dataset.most);
  const text = picked.length > most ? `已选 ${picked.length} 件，一次最多办理 ${most} 件` : `已选 ${picked.length} 件`;
  const said = one('#g-bulk-count');
  if (said.textContent !== text) said.textContent = text;
  all('button[name=deed]', bar).forEach((button) => { button.disabled = picked.length > most; });
  const whole = one('#g-all');
  if (!whole) return;
  whole.checked = picked.length > 0 && picked.length === every.length;
  whole.indeterminate = picked.length > 0 && !whole.checked;
}

if (list) {
  list.addEventListener('change', showPicked);
  one('#g-all')?.addEventListener('change', (event) => {
    boxes().forEach((box) => { box.checked = event.target.checked; });
    showPicked();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-clear]')) clearPicked();
  });
}

document.addEventListener('submit', (event) => {
  const asked = one('input[name=asked]', event.target);
  if (!asked || !event.target.matches('[data-view-form]')) return;
  const shown = new URLSearchParams(new FormData(one('#g-filters')));
  asked.value = `?${shown}`;
});
