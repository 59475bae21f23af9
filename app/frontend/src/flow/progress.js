// Which parts of a diagram are done, current or still to come; and how often a node was passed.
const FRAME = /Participant|Lane|Collaboration|Process$/;

const ids = (text) => new Set((text ?? '').split(' ').filter(Boolean));

export function showProgress(viewer, { flowNow, flowDone, flowCounts }) {
  if (flowNow === undefined) return;
  const canvas = viewer.get('canvas');
  const now = ids(flowNow);
  const done = ids(flowDone);
  viewer.get('elementRegistry').forEach((element) => {
    if (FRAME.test(element.type)) return;
    const id = (element.labelTarget || element).id;
    const state = now.has(id) ? 'now' : done.has(id) ? 'done' : 'todo';
    canvas.addMarker(element, element.labelTarget ? `g-label-${state}` : `g-is-${state}`);
  });
  showCounts(viewer, flowCounts);
}

function showCounts(viewer, flowCounts) {
  const known = viewer.get('elementRegistry');
  for (const pair of ids(flowCounts)) {
    const cut = pair.lastIndexOf(':');
    const id = pair.slice(0, cut);
    const element = known.get(id);
    if (!element || element.waypoints) continue;
    const badge = document.createElement('div');
    badge.className = 'g-flow-count';
    badge.textContent = `×${pair.slice(cut + 1)}`;
    badge.title = `经过 ${pair.slice(cut + 1)} 次`;
    viewer.get('overlays').add(id, { position: { top: -9, right: 16 }, html: badge });
  }
}
