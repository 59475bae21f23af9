// Diagrams: draws every [data-flow] box with what is done, current and coming, and the findings of a check.
import 'diagram-js/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './css/diagram.css';
import './css/map.css';
import Viewer from 'bpmn-js/lib/NavigatedViewer';
import { wireChoice } from './flow/choose.js';
import { showFindings } from './flow/findings.js';
import { wireHeat } from './flow/heat.js';
import { quietFrames, showProgress } from './flow/progress.js';
import { theme } from './flow/theme.js';
import { wireZoom } from './flow/zoom.js';

async function sourceOf(box) {
  if (box.dataset.flowSource) return document.querySelector(box.dataset.flowSource).value;
  const answer = await fetch(box.dataset.flow);
  if (!answer.ok) throw new Error(`chart answered ${answer.status}`);
  return answer.text();
}

async function draw(box) {
  const viewer = new Viewer({ container: box, ...theme() });
  await viewer.importXML(await sourceOf(box));
  quietFrames(viewer);
  showProgress(viewer, box.dataset);
  showFindings(viewer);
  wireZoom(viewer, box);
  wireChoice(viewer, box);
  wireHeat(viewer, box);
  new ResizeObserver(() => viewer.get('canvas').resized()).observe(box);
  box.dataset.ready = 'true';
}

function drawOrSay(box) {
  draw(box).catch((reason) => {
    const message = document.createElement('p');
    message.className = 'g-flow__failed';
    message.textContent = '流程图无法显示，办理过程见文字记录。';
    box.replaceChildren(message);
    box.dataset.failed = String(reason.message || reason);
  });
}

// Never draw into a hidden box: its size of nothing would give the diagram no place to be.
for (const box of document.querySelectorAll('[data-flow]')) {
  const waiting = new ResizeObserver(() => {
    if (!box.clientWidth || !box.clientHeight) return;
    waiting.disconnect();
    drawOrSay(box);
  });
  waiting.observe(box);
}
