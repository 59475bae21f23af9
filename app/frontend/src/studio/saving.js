// The drawing, saved as it is drawn.
import { one } from '../core/dom.js';
import { ask, saidBy } from '../desk/ask.js';
import { DraftSaving } from '../draft/saving.js';

export class Saving extends DraftSaving {
  constructor(modeler, box) {
    super(box, `${box.dataset.draft}/chart.bpmn`, `${box.dataset.draft}/copies`);
    this.modeler = modeler;
    this.onSaved(({ name }) => { one('#g-studio-name').textContent = name; });
    if (!this.isOpen) return;
    modeler.on('commandStack.changed', ({ trigger }) => {
      if (trigger !== 'clear') this.changed(); // or else another file came onto the canvas
    });
  }

  async open() {
    const answer = await ask(this.place);
    if (!answer.ok) throw new Error(await saidBy(answer));
    const { warnings } = await this.modeler.importXML(await answer.text());
    this.opened();
    if (warnings.length && this.isOpen && !this.accepted) this.hold('lossy', lossWords(warnings));
  }

  async written() {
    const { xml } = await this.modeler.saveXML({ format: true });
    const body = new FormData();
    body.set('chart', new Blob([xml], { type: 'application/xml' }), 'chart.bpmn');
    return body;
  }
}

function lossWords(warnings) {
  const first = warnings.slice(0, 3).map(({ message }) => message.split('\n')[0]).join('；');
  return `文件中有 ${warnings.length} 处本设计台不认识，修改后会丢失：${first}`;
}
