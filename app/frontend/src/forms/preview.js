// 预览: the last save as a task shows it, drawn and checked by the server; what was typed into it stays.
import { one } from '../core/dom.js';
import { ask } from '../desk/ask.js';
import { h } from '../studio/make.js';

export class Preview {
  constructor(content, address, choose) {
    Object.assign(this, { content, address, box: one('#g-preview'), eyes: one('#g-seen-by'), turn: 0 });
    this.eyes.addEventListener('change', () => this.ask());
    this.box.addEventListener('submit', (event) => event.preventDefault());
    this.box.addEventListener('focusin', ({ target }) => choose(keyOf(target)));
  }

  /** Whom one can look as: everybody who is shown a field of this form. */
  offer() {
    const keys = new Set(this.content.fields.map((each) => each.key));
    const sees = (task) => task.form === this.content.key || task.fields.some((each) => keys.has(each.name));
    const now = this.eyes.value;
    this.eyes.replaceChildren(h('option', { value: '' }, '全部字段'),
      ...this.content.tasks.filter(sees).map((task) => h('option', { value: task.id }, task.name || task.id)));
    this.eyes.value = now;
    if (this.eyes.selectedIndex < 0) this.eyes.value = '';
  }

  async ask({ check = false } = {}) {
    this.turn += 1;
    const turn = this.turn;
    const body = new URLSearchParams(new FormData(one('#g-preview-form', this.box) ?? undefined));
    body.set('task', this.eyes.value);
    if (check) body.set('check', '1');
    const answer = await ask(`${this.address}/preview`, { method: 'POST', body }).catch(() => null);
    if (turn !== this.turn || !answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    this.box.replaceChildren(...page.body.childNodes);
    this.box.dataset.asked = String(check);
  }
}

function keyOf({ name = '' }) {
  return name.startsWith('form.') ? name.slice('form.'.length) : '';
}
