// 能否办结: each way in which a case would not end, below the findings; played move by move on the canvas.
import { announce, one } from '../core/dom.js';
import { ask, saidBy } from '../desk/ask.js';
import { lookAt } from '../flow/zoom.js';
import { h, icon } from './make.js';

const PASSED = 'g-played';
const HERE = 'g-played-here';
const STEP_MS = 900;

export function wireProof(modeler, saving, box) {
  const proof = new Proof(modeler, saving, box.dataset.draft);
  saving.onSaved(() => proof.forget());
  return proof;
}

class Proof {
  constructor(modeler, saving, address) {
    Object.assign(this, { modeler, saving, address, marks: [] });
    modeler.on('import.done', () => { this.marks = []; });
  }

  async ask() {
    await this.saving.save();
    this.say('正在检验能否办结…');
    const answer = await ask(`${this.address}/soundness`).catch(() => null);
    if (answer?.ok) this.show(await answer.json());
    else this.say('检验没有完成，请稍后再试。');
  }

  show(found) {
    this.stop();
    this.say(summary(found));
    one('#g-proof').replaceChildren(...found.violations.map((each) => this.row(each)));
    one('#g-proof').dataset.revision = found.revision;
  }

  /** What was proven, was proven of an earlier save. */
  forget() {
    this.stop();
    one('#g-proof').replaceChildren();
    this.say('');
  }

  row(each) {
    const steps = each.path.map((step, at) => h('li', {},
      h('button', { type: 'button', className: 'g-link', onclick: () => this.goTo(each, at) }, step.says)));
    const row = h('li', {},
      icon('circle-x', 15, 'g-lint__error'),
      h('span', { className: 'g-tag g-tag--red' }, each.fault),
      h('span', {}, each.says, h('ol', { className: 'g-proof__path', hidden: true }, ...steps)),
      h('span', { className: 'g-proof__deeds' }, ...(each.path.length ? this.deeds(each) : [])));
    each.steps = steps;
    row.dataset.fault = each.kind;
    return row;
  }

  deeds(each) {
    const button = (drawing, says, onclick) =>
      h('button', { type: 'button', className: 'g-btn g-btn--small', onclick }, icon(drawing, 14), says);
    return [
      button('play', '演示', () => this.play(each)),
      button('route', '试办', () => this.tryOut(each)),
      button('bookmark', '留作用例', (event) => this.keep(each, event.currentTarget)),
    ];
  }

  play(each) {
    let at = 0;
    this.goTo(each, at);
    this.playing = setInterval(() => {
      at += 1;
      if (at < each.path.length) this.goTo(each, at, true);
      else this.pause();
    }, STEP_MS);
  }

  goTo(each, at, goesOn = false) {
    if (!goesOn) this.stop();
    this.clear();
    each.steps[0].parentElement.hidden = false;
    each.steps.forEach((step, number) => step.classList.toggle('g-here', number === at));
    each.path.slice(0, at + 1).forEach(({ node }, number) => this.mark(node, number === at ? HERE : PASSED));
    announce(each.path[at].says);
    const element = this.modeler.get('elementRegistry').get(each.path[at].node);
    if (element) lookAt(this.modeler, [element, ...element.incoming, ...element.outgoing]);
  }

  mark(id, name) {
    if (!this.modeler.get('elementRegistry').get(id)) return;
    this.modeler.get('canvas').addMarker(id, name);
    this.marks.push([id, name]);
  }

  clear() {
    const known = this.modeler.get('elementRegistry');
    this.marks.forEach(([id, name]) => known.get(id) && this.modeler.get('canvas').removeMarker(id, name));
    this.marks = [];
  }

  pause() {
    clearInterval(this.playing);
  }

  stop() {
    this.pause();
    this.clear();
    document.querySelectorAll('.g-proof__path').forEach((path) => { path.hidden = true; });
  }

  /** The same path with the engine, as a trial of its own. */
  tryOut({ kind, element }) {
    const told = { kind, element, csrf_token: one('meta[name=csrf-token]').content };
    const inputs = Object.entries(told).map(([name, value]) => h('input', { type: 'hidden', name, value }));
    const form = h('form', { method: 'post', action: `${this.address}/try`, hidden: true }, ...inputs);
    document.body.append(form);
    form.submit();
  }

  async keep({ kind, element, name }, button) {
    const body = new URLSearchParams({ kind, element, name });
    const answer = await ask(`${this.address}/soundness/tests`, { method: 'POST', body });
    if (!answer.ok) return this.say(await saidBy(answer));
    button.disabled = true;
    return this.say((await answer.json()).said);
  }

  say(words) {
    one('#g-proof-sum').textContent = words;
  }
}

function summary({ said, violations, proven, states, bound, gaps = [] }) {
  if (said) return said;
  if (violations.length) return `有办件不能正常办结，共 ${violations.length} 处（查看了 ${states} 种状态）`;
  const looked = `查看了 ${states} 种状态（每一遍的上限 ${bound} 种）`;
  return proven ? `每个办件都能办结，退回也在内：${looked}` : `未证明：${looked}。${gaps.join('')}`;
}
