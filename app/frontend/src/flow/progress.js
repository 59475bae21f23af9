// Which parts of a diagram are done, current, sent back, coming next or further ahead.
const FRAME = /Participant|Lane|Collaboration|Process$/;

export const isFrame = (element) => FRAME.test(element.type);

const ids = (text) => new Set((text ?? '').split(' ').filter(Boolean));

export function quietFrames(viewer) {
  const frames = viewer.get('elementRegistry').filter((element) => isFrame(element) && element.parent);
  frames.forEach((element) => viewer.get('canvas').addMarker(element, 'g-is-frame'));
}

export function showProgress(viewer, { flowNow, flowDone, flowBack, flowComing }) {
  if (flowNow === undefined) return;
  const canvas = viewer.get('canvas');
  const states = { now: ids(flowNow), back: ids(flowBack), done: ids(flowDone), coming: ids(flowComing) };
  viewer.get('elementRegistry').forEach((element) => {
    if (isFrame(element)) return;
    const id = (element.labelTarget || element).id;
    const state = Object.keys(states).find((name) => states[name].has(id)) ?? 'todo';
    canvas.addMarker(element, element.labelTarget ? `g-label-${state}` : `g-is-${state}`);
  });
}
