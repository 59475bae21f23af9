// Where a diagram looks: at the current node with its neighbours, or at everything; never the whole chart in a small box.
const MAX_SCALE = 0.95;
const PADDING = 36;

export function wireZoom(viewer, box) {
  const canvas = viewer.get('canvas');
  const home = () => (box.dataset.flowNow ? lookAt(viewer, aroundCurrent(viewer, box)) : lookAt(viewer, everything(viewer)));
  const actions = {
    in: () => canvas.zoom(canvas.zoom() * 1.25),
    out: () => canvas.zoom(canvas.zoom() * 0.8),
    now: home,
    all: () => lookAt(viewer, everything(viewer)),
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-zoom]');
    if (button) actions[button.dataset.zoom]();
  });
  home();
}

function everything(viewer) {
  return viewer.get('elementRegistry').filter((element) => element.parent && !element.labelTarget);
}

function aroundCurrent(viewer, box) {
  const known = viewer.get('elementRegistry');
  const current = box.dataset.flowNow.split(' ').map((id) => known.get(id)).filter(Boolean);
  const near = current.flatMap((each) => [...each.incoming, ...each.outgoing].flatMap((flow) => [flow.source, flow.target]));
  return current.length ? [...current, ...near] : everything(viewer);
}

export function lookAt(viewer, elements) {
  if (!elements.length) return;
  const canvas = viewer.get('canvas');
  const { x, y, right, bottom } = boundsOf(elements);
  const container = canvas.getContainer();
  const [width, height] = [container.clientWidth, container.clientHeight];
  const scale = Math.min(MAX_SCALE, (width - 2 * PADDING) / (right - x), (height - 2 * PADDING) / (bottom - y));
  canvas.viewbox({
    x: (x + right) / 2 - width / scale / 2,
    y: (y + bottom) / 2 - height / scale / 2,
    width: width / scale,
    height: height / scale,
  });
}

function boundsOf(elements) {
  const corners = elements.flatMap((element) =>
    element.waypoints ?? [element, { x: element.x + element.width, y: element.y + element.height }]);
  return {
    x: Math.min(...corners.map((corner) => corner.x)),
    y: Math.min(...corners.map((corner) => corner.y)),
    right: Math.max(...corners.map((corner) => corner.x)),
    bottom: Math.max(...corners.map((corner) => corner.y)),
  };
}
