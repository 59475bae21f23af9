// A list worked by keyboard: the cursor is the real focus on the link of a row; Space previews, X selects.
import htmx from 'htmx.org';
import { all, announce, one } from './dom.js';

const list = one('#g-rows');
const pane = one('#g-preview');
const rows = () => all('tr[data-href]', list);
let here = -1;
let anchor = -1;
let timer;

export const onList = Boolean(list);

export const listKeys = {
  KeyJ: () => moveTo(here + 1),
  ArrowDown: () => moveTo(here + 1),
  KeyK: () => moveTo(Math.max(here - 1, 0)),
  ArrowUp: () => moveTo(Math.max(here - 1, 0)),
  Home: () => moveTo(0),
  End: () => moveTo(rows().length - 1),
  Space: () => showPreview(pane?.hidden),
  KeyX: (event) => pick(here, event.shiftKey),
  Enter: (event) => open(event),
  Slash: () => one('#q')?.select(),
  KeyF: () => (one('[data-light][aria-current=true]') || one('[data-light]'))?.focus(),
  Escape: () => (pane && !pane.hidden ? showPreview(false) : clear()),
};

function moveTo(index, focus = true) {
  const all = rows();
  if (!all.length) return;
  here = Math.max(0, Math.min(all.length - 1, index));
  one('.g-here', list)?.classList.remove('g-here');
  const row = all[here];
  row.classList.add('g-here');
  if (focus) one('.g-no', row).focus({ preventScroll: true });
  keepInView(row);
  if (pane && !pane.hidden) loadPreview();
}

function keepInView(row) {
  const box = one('#g-scroll');
  const edge = box.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  const head = 34;
  if (at.top < edge.top + head) box.scrollTop -= edge.top + head - at.top;
  else if (at.bottom > edge.bottom) box.scrollTop += at.bottom - edge.bottom;
}

function showPreview(on) {
  if (!pane) return;
  pane.hidden = !on;
  one('.g-split').classList.toggle('g-split--on', on);
  one('[data-preview-button]')?.setAttribute('aria-pressed', String(on));
  if (!on) return;
  if (here < 0) moveTo(0);
  else loadPreview();
}

function loadPreview() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const row = rows()[here];
    if (row) htmx.ajax('GET', row.dataset.preview, { target: '#g-preview', swap: 'innerHTML' });
  }, 90);
}

function open(event) {
  if (event.target.closest('a,button')) return false;
  const row = rows()[here];
  if (row) location.assign(row.dataset.href);
  return true;
}

function pick(index, range) {
  const all = rows();
  if (index < 0) return;
  const box = one('input', all[index]);
  if (!box) return;
  if (range && anchor >= 0) {
    const [from, to] = [anchor, index].sort((a, b) => a - b);
    all.slice(from, to + 1).forEach((row) => { one('input', row).checked = true; });
  } else {
    box.checked = !box.checked;
  }
  anchor = index;
  showPicked();
}

function clear() {
  all('input:checked', list).forEach((box) => { box.checked = false; });
  showPicked();
}

function showPicked() {
  const count = all('input:checked', list).length;
  rows().forEach((row) => row.classList.toggle('g-picked', Boolean(one('input:checked', row))));
  const bar = one('#g-bulk');
  if (!bar) return;
  bar.hidden = !count;
  one('#g-bulk-count').textContent = `已选 ${count} 件`;
  const every = one('#g-all');
  every.checked = count > 0 && count === rows().length;
  every.indeterminate = count > 0 && !every.checked;
}

if (list) {
  list.addEventListener('change', showPicked);
  list.addEventListener('focusin', (event) => {
    const index = rows().indexOf(event.target.closest('tr'));
    if (index >= 0 && index !== here) moveTo(index, false);
  });
  list.addEventListener('click', (event) => {
    const row = event.target.closest('tr[data-href]');
    if (row && !event.target.closest('a,input,button')) moveTo(rows().indexOf(row));
  });
  list.addEventListener('dblclick', (event) => {
    const row = event.target.closest('tr[data-href]');
    if (row && !event.target.closest('a,input,button')) location.assign(row.dataset.href);
  });
  one('#g-all')?.addEventListener('change', (event) => {
    all('input', list).forEach((box) => { box.checked = event.target.checked; });
    showPicked();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-preview-button]')) showPreview(pane.hidden);
    if (event.target.closest('[data-preview-close]')) showPreview(false);
    if (event.target.closest('[data-clear]')) clear();
  });
  document.addEventListener('htmx:after:swap', (event) => {
    if (event.detail?.ctx?.target?.id !== 'g-rows') return;
    here = -1;
    showPicked();
    announce(`${rows().length} 件`);
  });
}
