// What was changed, added, removed or moved, as colours and signs on a drawing.
import { isFrame } from '../flow/progress.js';

const SIGNS = { changed: '≠', added: '+', removed: '−', moved: '↔' };
const CORNER = { top: -10, left: -10 };
const HERE = 'g-diff-here';

export function paint(viewer, changes, side) {
  for (const { kind, [side]: ids } of changes) {
    for (const element of elementsOf(viewer, ids)) {
      viewer.get('canvas').addMarker(element, `g-diff-${kind}`);
      if (!element.waypoints && !isFrame(element)) viewer.get('overlays').add(element, 'diff', { position: CORNER, html: sign(kind) });
    }
  }
}

/** Only these stand out. */
export function point(viewer, elements) {
  const canvas = viewer.get('canvas');
  viewer.get('elementRegistry').forEach((element) => canvas.removeMarker(element, HERE));
  elements.forEach((element) => canvas.addMarker(element, HERE));
}

export function elementsOf(viewer, ids) {
  const known = viewer.get('elementRegistry');
  return ids.map((id) => known.get(id)).filter((element) => element?.parent);
}

function sign(kind) {
  const drawn = document.createElement('div');
  drawn.className = `g-diff-sign g-diff-sign--${kind}`;
  drawn.textContent = SIGNS[kind];
  return drawn;
}
