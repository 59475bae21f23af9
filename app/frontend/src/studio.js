// 设计台: a draft on the canvas, saved as it is drawn, with what the gate says beside it.
import 'diagram-js/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css';
import './css/bpmn-font.css';
import './css/diagram.css';
import './css/studio.css';
import { one } from './core/dom.js';
import { wireBar } from './studio/bar.js';
import { canvasIn } from './studio/canvas.js';
import { wireFindings } from './studio/findings.js';
import { wirePanel } from './studio/panel.js';
import { wireProof } from './studio/proof.js';
import { Saving } from './studio/saving.js';
import { wireSteps } from './studio/steps.js';
import { lookAtEverything } from './studio/view.js';

const box = one('#g-studio');
const words = JSON.parse(one('#g-studio-words').textContent);

async function open() {
  const modeler = canvasIn(one('#g-canvas'), 'readOnly' in box.dataset);
  box.modeler = modeler; // for whatever else of the page has to do with the drawing
  const saving = new Saving(modeler, box);
  const findings = wireFindings(modeler, saving, box);
  const steps = wireSteps(modeler, saving);
  wirePanel(modeler, one('#g-props'), words);
  wireBar(modeler, saving, steps, wireProof(modeler, saving, box));
  await saving.open();
  lookAtEverything(modeler);
  await findings.ask();
  box.dataset.ready = 'true';
}

open().catch((reason) => {
  one('#g-lint-sum').textContent = '';
  const message = document.createElement('p');
  message.className = 'g-flow__failed';
  message.textContent = '文件无法显示在画布上，原因见检查结果；可以下载后用其他工具改正，再重新导入。';
  one('#g-canvas').replaceChildren(message);
  box.dataset.failed = String(reason.message || reason);
});
