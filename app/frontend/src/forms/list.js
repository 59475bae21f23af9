// 字段: the fields in their order; one is chosen, moved, added and removed with mouse or keys.
import { all, one } from '../core/dom.js';
import { button } from '../studio/controls.js';
import { h, icon } from '../studio/make.js';

export class List {
  constructor(content, words, editor) {
    Object.assign(this, { content, words, editor, box: one('#g-fields') });
    this.box.addEventListener('keydown', (event) => this.onKey(event));
    if (editor.isOpen) one('#g-field-tools').append(button('添加字段', () => editor.add(), { drawing: 'plus', title: '添加字段 Insert' }));
    one('#g-field-tools').append(this.settings());
  }

  settings() {
    const made = button('表单设置', () => this.editor.choose(-1), {});
    made.dataset.field = '-1';
    return made;
  }

  draw(wrong) {
    const hasFocus = this.box.contains(document.activeElement);
    this.box.replaceChildren(...this.content.fields.map((field, turn) => h('li', {}, this.row(field, turn, wrong.get(field.key)))));
    all('[data-field]').forEach((each) => each.setAttribute('aria-current', String(Number(each.dataset.field) === this.content.chosen)));
    if (hasFocus) this.focus();
  }

  row(field, turn, severity) {
    const made = h('button', { type: 'button', 'data-field': turn, 'data-key': field.key },
      h('span', { className: 'g-cut' }, field.label || field.key || '未命名', field.required ? h('span', { className: 'g-field__must' }, ' *') : null),
      field.routing ? h('span', { className: 'g-tag g-tag--blue' }, '流转') : null,
      h('span', { className: 'g-faint' }, this.words.types[field.type ?? 'text'] ?? field.type),
      severity ? icon(severity === 'error' ? 'circle-x' : 'triangle-alert', 14, `g-lint__${severity}`) : null);
    made.addEventListener('click', () => this.editor.choose(turn));
    return made;
  }

  focus() {
    one(`[data-field="${this.content.chosen}"]`)?.focus();
  }

  onKey(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const deed = by ? () => (event.altKey ? this.editor.move(by) : this.editor.choose(this.content.chosen + by)) : this.deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
    this.focus();
  }

  get deeds() {
    return { Delete: () => this.editor.remove(), Insert: () => this.editor.add() };
  }
}
