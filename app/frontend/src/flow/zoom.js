// Where a diagram looks: at the current node with its neighbours, or at everything; never so far away that nothing can be read.
import { boundsOf } from './bounds.js';
import { freeTheMark } from './mark.js';

const LARGEST = 0.95;
const SMALLEST_TO_READ = 0.75;
const PADDING = 36;

export function wireZoom(viewer, box) {
  const canvas = viewer.get('canvas');
  const home = () => (box.dataset.flowNow ? lookAtCurrent(viewer, box) : lookAtAll(viewer));
  const actions = {
    in: () => canvas.zoom(canvas.zoom() * 1.25),
    out: () => canvas.zoom(canvas.zoom() * 0.8),
    now: home,
    all: () => lookAtAll(viewer),
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-zoom]');
    if (button) actions[button.dataset.zoom]();
  });
  home();
}

/** Show all these elements; where that would make them too small, `core` in readable size instead. */
export function lookAt(viewer, elements, core = null) {
  if (!elements.length) return;
  const canvas = viewer.get('canvas');
  const container = canvas.getContainer();
  const view = { width: container.clientWidth, height: container.clientHeight };
  const scale = scaleFor(boundsOf(elements), view);
  const tooSmall = core && scale < SMALLEST_TO_READ;
  const shown = tooSmall ? core : elements;
  center(canvas, boundsOf(shown), view, tooSmall ? SMALLEST_TO_READ : scale);
  freeTheMark(viewer, shown);
}

function lookAtCurrent(viewer, box) {
  const known = viewer.get('elementRegistry');
  const current = box.dataset.flowNow.split(' ').map((id) => known.get(id)).filter(Boolean);
  if (current.length) lookAround(viewer, current);
  else lookAtAll(viewer);
}

/** These elements with their neighbours. */
export function lookAround(viewer, current) {
  const flows = current.flatMap((each) => [...each.incoming, ...each.outgoing]);
  lookAt(viewer, [...current, ...flows.flatMap((flow) => [flow.source, flow.target])], current);
}

export function lookAtAll(viewer) {
  lookAt(viewer, everything(viewer));
}

function everything(viewer) {
  return viewer.get('elementRegistry').filter((element) => element.parent && !element.labelTarget);
}

function scaleFor(bounds, view) {
  const across = (view.width - 2 * PADDING) / (bounds.right - bounds.x);
  const down = (view.height - 2 * PADDING) / (bounds.bottom - bounds.y);
  return Math.min(LARGEST, across, down);
}

function center(canvas, bounds, view, scale) {
  const [width, height] = [view.width / scale, view.height / scale];
  canvas.viewbox({ x: (bounds.x + bounds.right - width) / 2, y: (bounds.y + bounds.bottom - height) / 2, width, height });
}
