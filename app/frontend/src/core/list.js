// A list worked by keyboard: the cursor is the real focus on the link of a row; Space previews, X selects.
import htmx from 'htmx.org';
import { clearPicked, pick, showPicked } from './bulk.js';
import { all, announce, one } from './dom.js';

const list = one('#g-rows');
const pane = one('#g-preview');
const rows = () => all('tr[data-href]', list);
let here = -1;
let seat = { place: -1 };
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
  KeyX: (event) => pick(rows()[here], event.shiftKey),
  Enter: (event) => open(event),
  Slash: () => one('#q')?.select(),
  KeyF: () => showMore(true),
  Escape: () => (pane && !pane.hidden ? showPreview(false) : clearPicked() || showMore(false)),
};

function moveTo(index, focus = true, view = true) {
  const all = rows();
  if (!all.length) return;
  here = Math.max(0, Math.min(all.length - 1, index));
  one('.g-here', list)?.classList.remove('g-here');
  const row = all[here];
  row.classList.add('g-here');
  if (focus) one('.g-no', row).focus({ preventScroll: true });
  if (view) keepInView(row);
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

// Further filters: opening them goes into the first one.
function showMore(on) {
  const more = one('#g-more');
  if (!more) return;
  more.hidden = !on;
  one('[data-more]').setAttribute('aria-expanded', String(on));
  if (on) one('select,input', more).focus();
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
    if (row?.dataset.preview) htmx.ajax('GET', row.dataset.preview, { target: '#g-preview', swap: 'innerHTML' });
  }, 90);
}

function open(event) {
  if (event.target.closest('a,button')) return false;
  const row = rows()[here];
  if (row) location.assign(row.dataset.href);
  return true;
}

if (list) {
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
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-preview-button]')) showPreview(pane.hidden);
    if (event.target.closest('[data-preview-close]')) showPreview(false);
    if (event.target.closest('[data-more]')) showMore(one('#g-more').hidden);
  });
  document.addEventListener('htmx:before:swap', () => { seat = seatOf(document.activeElement); });
  document.addEventListener('htmx:after:swap', (event) => {
    if (event.detail?.ctx?.target?.id !== 'g-rows') return;
    const isAgain = event.detail.ctx.swap === 'innerMorph';
    if (isAgain) sitAgain();
    else here = -1;
    showPicked();
    if (!isAgain) announce(`${rows().length} 件`);
  });
}

// Whatever comes and goes in the list meanwhile, the cursor stays on its row.
export function keepSeat(change) {
  seat = seatOf(document.activeElement);
  change();
  sitAgain();
  showPicked();
}

// Where the cursor is: the row itself, and its place in case the row goes away.
function seatOf(element) {
  const row = element?.closest?.('#g-rows tr[data-href]');
  return { id: row?.id ?? one('.g-here', list)?.id, place: here, hadFocus: Boolean(row) };
}

function sitAgain() {
  if (here < 0) return;
  const kept = rows().findIndex((row) => row.id === seat.id);
  const place = kept >= 0 ? kept : Math.min(seat.place, rows().length - 1);
  here = -1;
  if (place >= 0) moveTo(place, seat.hadFocus && !list.contains(document.activeElement), kept < 0);
}

// On a phone the boxes stand in one line: the open one is brought into sight.
one('#g-strip [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
