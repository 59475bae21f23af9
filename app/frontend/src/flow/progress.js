// Which parts of a diagram are done, current or still to come.
const FRAME = /Participant|Lane|Collaboration|Process$/;

export const isFrame = (element) => FRAME.test(element.type);

const ids = (text) => new Set((text ?? '').split(' ').filter(Boolean));

export function quietFrames(viewer) {
  const frames = viewer.get('elementRegistry').filter((element) => isFrame(element) && element.parent);
  frames.forEach((element) => viewer.get('canvas').addMarker(element, 'g-is-frame'));
}

export function showProgress(viewer, { flowNow, flowDone }) {
  if (flowNow === undefined) return;
  const canvas = viewer.get('canvas');
  const now = ids(flowNow);
  const done = ids(flowDone);
  viewer.get('elementRegistry').forEach((element) => {
    if (isFrame(element)) return;
    const id = (element.labelTarget || element).id;
    const state = now.has(id) ? 'now' : done.has(id) ? 'done' : 'todo';
    canvas.addMarker(element, element.labelTarget ? `g-label-${state}` : `g-is-${state}`);
  });
}
