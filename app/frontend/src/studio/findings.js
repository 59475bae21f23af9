// What the gate says about the last save: a list below the canvas, and marks on the elements it is about.
import { one } from '../core/dom.js';
import { lookAt } from '../flow/zoom.js';
import { ask } from '../desk/ask.js';
import { h, icon } from './make.js';

const MARKS = { error: 'g-found-error', warning: 'g-found-warning' };

export function wireFindings(modeler, saving, box) {
  const findings = new Findings(modeler, box.dataset.draft);
  saving.onSaved(() => findings.ask());
  return findings;
}

class Findings {
  constructor(modeler, address) {
    Object.assign(this, { modeler, address, found: [], marked: [], asked: 0 });
    modeler.on('import.done', () => {
      this.marked = []; // the marks went with the elements that were there before
      this.mark();
    });
  }

  async ask() {
    const turn = (this.asked += 1);
    const answer = await ask(`${this.address}/verdict`).catch(() => null);
    if (turn !== this.asked) return; // a later save has been asked about
    if (answer?.ok) this.show(await answer.json());
    else one('#g-lint-sum').textContent = '检查没有完成，保存后再试。';
  }

  show({ findings, taken = [], ignored = [], publishable, revision }) {
    const sum = one('#g-lint-sum');
    sum.textContent = summary(findings, taken, ignored, publishable);
    Object.assign(sum.dataset, { revision, publishable });
    one('#g-lint').replaceChildren(
      ...[...findings].sort(worstFirst).map((each) => this.finding(each)),
      ...ignored.map((each) => this.row('circle', '', each, [each.says], each.what)),
      ...taken.map((each) => this.row('circle-check', '', each, [each.meaning], each.attribute)));
    this.found = findings;
    this.mark();
  }

  finding(each) {
    const drawing = each.severity === 'error' ? 'circle-x' : 'triangle-alert';
    const row = this.row(drawing, each.severity, each, [each.says, ' ', h('span', { className: 'g-faint' }, each.repair)], each.rule);
    Object.assign(row.firstChild.dataset, { finding: each.element, rule: each.rule });
    return row;
  }

  row(drawing, severity, { element, line }, says, about) {
    const there = this.elementOf(element);
    const button = h('button', { type: 'button' },
      icon(drawing, 15, `g-lint__${severity || 'told'}`),
      h('span', { className: 'g-cut' }, there?.businessObject.name || element || `第 ${line} 行`),
      h('span', {}, ...says),
      h('span', { className: 'g-mono g-faint g-desk-only' }, about));
    button.addEventListener('click', () => this.goTo(element));
    return h('li', {}, button);
  }

  mark() {
    const canvas = this.modeler.get('canvas');
    this.marked.forEach(([id, mark]) => this.elementOf(id) && canvas.removeMarker(id, mark));
    this.marked = this.found.map(({ element, severity }) => [this.elementOf(element), MARKS[severity]])
      .filter(([element]) => element && !isRoot(element) && element.type !== 'bpmn:Participant')
      .map(([element, mark]) => [element.id, mark]);
    this.marked.forEach(([id, mark]) => canvas.addMarker(id, mark));
  }

  goTo(id) {
    const element = this.elementOf(id);
    if (!element) return;
    this.modeler.get('selection').select(isRoot(element) ? null : element);
    if (!isRoot(element)) lookAt(this.modeler, [element, ...(element.incoming ?? []), ...(element.outgoing ?? [])]);
  }

  /** A node of a called chart stands behind the call; the process itself is its pool. */
  elementOf(id) {
    const known = this.modeler.get('elementRegistry');
    const own = id.split('/')[0];
    return known.get(own) ?? known.find((each) => each.businessObject?.processRef?.id === own);
  }
}

const worstFirst = (one, other) => one.severity.localeCompare(other.severity); // error, warning

function summary(findings, taken, ignored, publishable) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const words = findings.length ? [`${errors} 处错误`, `${findings.length - errors} 处警告`] : ['没有发现问题'];
  if (publishable && findings.length) words.push('可以发布');
  if (ignored.length) words.push(`${ignored.length} 处内容不起作用`);
  if (taken.length) words.push(`${taken.length} 处按其他工具的写法理解`);
  return words.join(' · ');
}

function isRoot(element) {
  return !element.parent;
}
