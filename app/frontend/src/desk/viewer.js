// Files beside the form. Whether they stand there is remembered; pages, zoom and the next file have keys.
import { all, announce, one } from '../core/dom.js';
import { recall, remember } from '../core/memory.js';
import { openFile } from './file.js';

const pane = one('#g-viewer');
const stage = pane && one('[data-stage]', pane);
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const REMEMBERED = 'banjie.beside';
const shown = { button: null, file: null, page: 1, zoom: 1, turn: 0 };

const pieces = () => all('[data-show]');
export const isOpen = () => Boolean(pane && !pane.hidden);
export const current = () => shown.button?.dataset.show ?? '';
/** The button of the file that is shown, as it stands in the list now. */
export const currentPiece = () => pieces().find((each) => each.dataset.show === current());

export async function show(button) {
  if (!pane || !button) return;
  lay(true);
  const turn = begin(button);
  try {
    const { address, media, size } = button.dataset;
    const file = await openFile({ address, media, size: Number(size) }, pane.dataset);
    if (turn !== shown.turn) return file.close();
    shown.file = file;
    await draw();
  } catch (reason) {
    if (turn === shown.turn) say(reason.message);
  }
}

function begin(button) {
  shown.file?.close();
  Object.assign(shown, { button, file: null, page: 1, zoom: 1, turn: shown.turn + 1 });
  all('[data-show][aria-pressed=true]').forEach((each) => each.setAttribute('aria-pressed', 'false'));
  button.setAttribute('aria-pressed', 'true');
  one('[data-title]', pane).textContent = button.dataset.name;
  one('[data-take]', pane).href = button.dataset.address;
  note('');
  say('正在打开…');
  pane.dispatchEvent(new CustomEvent('g:shown', { bubbles: true }));
  return shown.turn;
}

async function draw() {
  const { file, page, zoom, turn } = shown;
  if (!file) return;
  const drawn = await file.draw(page, { width: stage.clientWidth - 32, zoom });
  if (turn !== shown.turn || page !== shown.page || zoom !== shown.zoom) return;
  const { canvas, text } = drawn;
  canvas.className = 'g-viewer__page';
  canvas.style.width = `${Math.round(canvas.width / devicePixelRatio)}px`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text || `${shown.button.dataset.name}，第 ${page} 页`);
  stage.replaceChildren(canvas);
  stage.scrollTop = 0;
  note(file.pages > 1 ? `${page} / ${file.pages} 页` : '');
  stage.dataset.drawn = `${current()}/${page}`;
}

function say(message) {
  const line = document.createElement('p');
  line.className = 'g-viewer__said';
  line.textContent = message;
  delete stage.dataset.drawn;
  stage.replaceChildren(line);
  announce(message);
}

function note(text) {
  one('[data-pages]', pane).textContent = text;
}

function redraw() {
  draw().catch((reason) => say(reason.message));
}

export function turnPage(step) {
  const page = shown.page + step;
  if (!shown.file || page < 1 || page > shown.file.pages) return;
  shown.page = page;
  redraw();
}

export function zoomBy(step) {
  shown.zoom = step ? ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, ZOOMS.indexOf(shown.zoom) + step))] : 1;
  redraw();
}

export function showNeighbour(step) {
  const every = pieces();
  show(every[(every.indexOf(currentPiece()) + step + every.length) % every.length]);
}

export function toggle() {
  if (isOpen()) close();
  else show(currentPiece() ?? first());
}

function first() {
  return pieces().find((each) => each.dataset.address) ?? pieces()[0];
}

export function close() {
  const { button } = shown;
  lay(false);
  shown.turn += 1;
  button?.setAttribute('aria-pressed', 'false');
  currentPiece()?.focus();
}

function lay(beside) {
  pane.hidden = !beside;
  one('.g-task').dataset.beside = beside ? 'file' : 'flow';
  all('[data-beside]:not(.g-task)').forEach((each) => each.setAttribute('aria-pressed', String(beside)));
  remember(REMEMBERED, beside ? 'file' : 'flow');
}

const DEEDS = {
  wider: () => zoomBy(1),
  smaller: () => zoomBy(-1),
  fit: () => zoomBy(0),
  next: () => turnPage(1),
  previous: () => turnPage(-1),
  close,
};

if (pane) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-show]');
    if (button) show(button);
    const deed = event.target.closest('[data-viewer]');
    if (deed) DEEDS[deed.dataset.viewer]?.();
    if (event.target.closest('[data-beside]:not(.g-task)')) toggle();
  });
  let settled;
  new ResizeObserver(() => {
    clearTimeout(settled);
    settled = setTimeout(redraw, 150);
  }).observe(stage);
  const wide = matchMedia('(min-width: 761px)').matches;
  if (wide && recall(REMEMBERED) === 'file' && pieces().length) toggle();
}
