// The bpmn.io mark stays in view, as its licence asks; what a diagram says must not lie under it.
import { boundsOf } from './bounds.js';
import { isFrame } from './progress.js';

const STEP = 8;
const FARTHEST = 240;
const EDGE = 8;
const NONE = { x: 0, y: 0 };

// Nearest first; up and to the left before down and to the right.
const SHIFTS = [...shifts()].sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || a.x + a.y - b.x - b.y);

/** Move the view as little as it takes to free the mark, best with all of `kept` in sight; leave it where nothing helps. */
export function freeTheMark(viewer, kept) {
  const canvas = viewer.get('canvas');
  const container = canvas.getContainer();
  const mark = markIn(container);
  const view = canvas.viewbox();
  const onScreen = (bounds) => ({
    x: (bounds.x - view.x) * view.scale,
    y: (bounds.y - view.y) * view.scale,
    right: (bounds.right - view.x) * view.scale,
    bottom: (bounds.bottom - view.y) * view.scale,
  });
  const told = viewer.get('elementRegistry').filter(isTold).map((element) => onScreen(boundsOf([element])));
  const focus = onScreen(boundsOf(kept));
  const frees = (shift) => told.every((each) => !overlap(moved(each, shift), mark));
  if (frees(NONE)) return;
  const free = SHIFTS.filter(frees);
  const shift = free.find((each) => isWithin(moved(focus, each), container)) ?? free[0];
  if (shift) canvas.scroll({ dx: shift.x, dy: shift.y });
}

function* shifts() {
  for (let x = -FARTHEST; x <= FARTHEST; x += STEP) for (let y = -FARTHEST; y <= FARTHEST; y += STEP) yield { x, y };
}

function isTold(element) {
  return element.parent && !element.waypoints && !isFrame(element);
}

function markIn(container) {
  const box = container.getBoundingClientRect();
  const mark = container.parentElement.querySelector('.bjs-powered-by').getBoundingClientRect();
  return { x: mark.left - box.left - EDGE, y: mark.top - box.top - EDGE, right: mark.right - box.left + EDGE, bottom: mark.bottom - box.top + EDGE };
}

function moved(bounds, { x, y }) {
  return { x: bounds.x + x, y: bounds.y + y, right: bounds.right + x, bottom: bounds.bottom + y };
}

function overlap(one, other) {
  return one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom;
}

function isWithin(bounds, { clientWidth, clientHeight }) {
  return bounds.x >= EDGE && bounds.y >= EDGE && bounds.right <= clientWidth - EDGE && bounds.bottom <= clientHeight - EDGE;
}
