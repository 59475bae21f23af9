// What the gate says about this form in the last save: below the preview, and at the fields it is about.
import { one } from '../core/dom.js';
import { ask } from '../desk/ask.js';
import { h, icon } from '../studio/make.js';

export class Findings {
  constructor(content, address, goTo) {
    Object.assign(this, { content, address, goTo, found: [], asked: 0 });
  }

  async ask() {
    this.asked += 1;
    const turn = this.asked;
    const answer = await ask(`${this.address}/verdict`).catch(() => null);
    if (turn !== this.asked) return; // a later save has been asked about
    if (answer?.ok) this.show(await answer.json());
    else one('#g-lint-sum').textContent = '检查没有完成，保存后再试。';
  }

  show({ findings, revision }) {
    this.found = findings.filter(({ form }) => form === this.content.key);
    const others = findings.length - this.found.length;
    const sum = one('#g-lint-sum');
    sum.textContent = [this.found.length ? `${this.found.length} 处问题` : '这张表单没有发现问题', others ? `流程图和其他表单另有 ${others} 处` : '']
      .filter(Boolean).join(' · ');
    sum.dataset.revision = revision;
    one('#g-lint').replaceChildren(...this.found.map((each) => this.row(each)));
  }

  /** The worst that was found at each field. */
  get wrong() {
    const worstLast = [...this.found].sort((one, other) => other.severity.localeCompare(one.severity));
    return new Map(worstLast.map(({ field, severity }) => [field, severity]));
  }

  row({ severity, field, says, repair, rule }) {
    const label = this.content.fields.find((each) => each.key === field)?.label || field || '表单';
    const button = h('button', { type: 'button', 'data-finding': field, 'data-rule': rule },
      icon(severity === 'error' ? 'circle-x' : 'triangle-alert', 15, `g-lint__${severity}`),
      h('span', { className: 'g-cut' }, label), h('span', {}, says, ' ', h('span', { className: 'g-faint' }, repair)),
      h('span', { className: 'g-mono g-faint g-desk-only' }, rule));
    button.addEventListener('click', () => this.goTo(field));
    return h('li', {}, button);
  }
}
