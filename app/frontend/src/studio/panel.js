// 属性: what the chosen element says in our words, group by group.
import { all } from '../core/dom.js';
import { isAny } from './kinds.js';
import { Model } from './model.js';
import { h } from './make.js';
import { eventParts } from './panel/event.js';
import { flowParts } from './panel/flow.js';
import { jobParts } from './panel/job.js';
import { lanePart } from './panel/lane.js';
import { loopPart } from './panel/loop.js';
import { processParts } from './panel/process.js';
import { taskParts } from './panel/task.js';
import { titlePart, kindOf } from './panel/title.js';
import { unfitPart } from './panel/unfit.js';

const PARTS = [
  [['bpmn:Participant', 'bpmn:Process', 'bpmn:Collaboration'], processParts],
  [['bpmn:Lane', 'bpmn:SubProcess'], lanePart],
  [['bpmn:UserTask', 'bpmn:ManualTask'], taskParts],
  [['bpmn:ServiceTask', 'bpmn:BusinessRuleTask', 'bpmn:CallActivity', 'bpmn:SendTask', 'bpmn:ReceiveTask'], jobParts],
  [['bpmn:Event'], eventParts],
  [['bpmn:SequenceFlow', 'bpmn:Gateway'], flowParts],
  [['bpmn:Activity'], loopPart],
];

export function wirePanel(modeler, box, words) {
  const panel = new Panel(modeler, box, words);
  const choose = (chosen) => panel.show(chosen.map((each) => each.labelTarget ?? each));
  const writing = modeler.get('directEditing', false);
  if (writing) box.addEventListener('pointerdown', () => writing.complete(), true); // a name begun on the canvas is not lost
  modeler.on('selection.changed', ({ newSelection }) => choose(newSelection));
  modeler.on('import.done', () => choose([]));
  modeler.on('elements.changed', ({ elements }) => panel.refresh(elements));
}

class Panel {
  constructor(modeler, box, words) {
    Object.assign(this, { modeler, box, words });
  }

  show(chosen) {
    if (chosen.length > 1) {
      this.shown = null;
      this.box.replaceChildren(heading('多选', `已选 ${chosen.length} 个元素`));
      return;
    }
    this.shown = chosen[0] ?? this.modeler.get('canvas').getRootElement();
    this.draw();
  }

  refresh(changed) {
    if (!this.shown) return;
    const known = this.modeler.get('elementRegistry');
    if (!known.get(this.shown.id)) this.shown = this.modeler.get('canvas').getRootElement();
    else if (!changed.includes(this.shown) && !changed.some((each) => each.labelTarget === this.shown)) return;
    this.draw();
  }

  draw() {
    const element = this.shown;
    if (!element.businessObject) return; // nothing was imported yet
    const about = this.about(element);
    const isEmpty = !about.model.bearer(element);
    const fitting = isEmpty ? [] : PARTS.filter(([kinds]) => isAny(element, kinds));
    const [top, focus] = [this.box.scrollTop, document.activeElement?.dataset?.prop];
    this.box.replaceChildren(
      heading(kindOf(element), about.model.bearer(element)?.name || '未命名'),
      ...titlePart(about), ...unfitPart(about), ...fitting.flatMap(([, parts]) => parts(about)));
    if (!about.model.modeling) all('input, select, textarea, button', this.box).forEach((each) => { each.disabled = true; });
    this.box.scrollTop = top;
    if (focus) all('[data-prop]', this.box).find((each) => each.dataset.prop === focus)?.focus();
  }

  /** What the parts of the panel are drawn from: `said(name)` is a word of ours, `say(name)` writes it. */
  about(element) {
    const model = new Model(this.modeler);
    const said = (name) => model.said(element, name);
    const say = (name) => (value) => model.say(element, name, value);
    return { element, model, words: this.words, said, say };
  }
}

function heading(kind, name) {
  return h('header', { className: 'g-props__head' }, h('span', { className: 'g-tag' }, kind), h('b', { className: 'g-cut' }, name));
}
