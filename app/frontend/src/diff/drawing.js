// One side: the drawing in its box; a file that cannot be drawn says so, and the other side stays.
import Viewer from 'bpmn-js/lib/NavigatedViewer';
import { quietFrames } from '../flow/progress.js';
import { theme } from '../flow/theme.js';

const SIGNS = { overlays: { defaults: { scale: { min: 0.5, max: 1.1 } } } }; // smaller on a small drawing, or they hide it

export async function drawingIn(box, source) {
  try {
    const viewer = new Viewer({ container: box, ...theme(), ...SIGNS });
    await viewer.importXML(source);
    quietFrames(viewer);
    new ResizeObserver(() => viewer.get('canvas').resized()).observe(box);
    return viewer;
  } catch (reason) {
    const message = document.createElement('p');
    message.className = 'g-flow__failed';
    message.textContent = '这一版本的图无法显示，差别见变更列表。';
    box.replaceChildren(message);
    box.dataset.failed = String(reason.message ?? reason);
    return null;
  }
}
