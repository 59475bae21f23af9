// Both drawings look at the same place at the same scale, whichever of them is moved.
import { lookAt, lookAtAll } from '../flow/zoom.js';
import { elementsOf, point } from './marks.js';

const ZOOM = { in: 1.25, out: 0.8 };

export function inStep(sides) {
  const drawn = Object.values(sides).filter(Boolean);
  follow(drawn);
  const wider = [...drawn].sort((one, other) => sizeOf(other) - sizeOf(one))[0];
  const everything = () => wider && lookAtAll(wider);
  document.addEventListener('click', (event) => {
    const how = event.target.closest('[data-zoom]')?.dataset.zoom;
    if (how === 'all') everything();
    else if (how && wider) wider.get('canvas').zoom(wider.get('canvas').zoom() * ZOOM[how]);
  });
  everything();
  return { show: (row) => show(sides, row), everything };
}

function follow(drawn) {
  let leading = false;
  for (const viewer of drawn) {
    viewer.on('canvas.viewbox.changed', () => {
      if (leading) return;
      leading = true;
      const { x, y, width, height } = viewer.get('canvas').viewbox();
      drawn.filter((each) => each !== viewer).forEach((each) => each.get('canvas').viewbox({ x, y, width, height }));
      leading = false;
    });
  }
}

function sizeOf(viewer) {
  const { inner } = viewer.get('canvas').viewbox();
  return inner.width * inner.height;
}

/** What a row is about, in the new drawing; in the old one where only that has it. */
function show(sides, row) {
  const found = { old: sides.old ? elementsOf(sides.old, row.old) : [], new: sides.new ? elementsOf(sides.new, row.new) : [] };
  for (const side of ['old', 'new']) if (sides[side]) point(sides[side], found[side]);
  const side = found.new.length ? 'new' : 'old';
  if (found[side].length) lookAt(sides[side], found[side].flatMap(around), found[side]);
}

function around(element) {
  if (element.waypoints) return [element, element.source, element.target];
  const flows = [...(element.incoming ?? []), ...(element.outgoing ?? [])];
  return [element, ...flows.flatMap((flow) => [flow.source, flow.target])];
}
