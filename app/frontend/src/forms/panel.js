// 属性: what the chosen field is, or the form itself, and what each task may do with it.
import { all, one } from '../core/dom.js';
import { button, choice, field as row, hint, lines, part, text, tick } from '../studio/controls.js';
import { h } from '../studio/make.js';

const ACCESS = { write: '填写', must: '必须填写', read: '只读', hidden: '隐藏' };
const HALF = { wide: false };

export class Panel {
  constructor(content, words, editor) {
    Object.assign(this, { content, words, editor, box: one('#g-props') });
  }

  draw() {
    const { field } = this.content;
    const focus = document.activeElement?.dataset?.prop;
    this.box.replaceChildren(...(field ? this.ofField(field) : this.ofForm()));
    if (!this.editor.isOpen) all('input, select, textarea, button', this.box).forEach((each) => { each.disabled = true; });
    if (focus) all('[data-prop]', this.box).find((each) => each.dataset.prop === focus)?.focus();
  }

  ofForm() {
    const { content } = this;
    const users = content.tasks.map((task) => tick(
      `${task.name || task.id}${elsewhere(task, content.key)}`, task.form === content.key, (on) => content.use(task, on), `use ${task.id}`));
    return [
      heading('表单', content.form.title),
      part('基本', 'form-about', row('名称', text(content.form.title, (title) => content.entitle(title), { name: 'title' }))),
      part('填写环节', 'form-tasks', h('div', { className: 'g-checks g-wide g-formed__tasks' }, ...users), hint('一个环节填写一张表单；其他环节可以在字段的权限里另外打开。')),
    ];
  }

  ofField(field) {
    return [
      heading(this.words.types[field.type ?? 'text'] ?? field.type, field.label),
      this.basics(field), this.filling(field), this.rights(field), ...(this.editor.isOpen ? [this.foot()] : []),
    ];
  }

  basics(field) {
    const say = (name) => (said) => this.content.write({ [name]: said });
    return part('基本', 'field-about',
      row('名称', text(field.label, say('label'), { name: 'label' })),
      row('标识', text(field.key, say('key'), { mono: true, name: 'key' }), HALF),
      row('类型', choice(field.type ?? 'text', this.words.types, say('type'), { empty: '', name: 'type' }), HALF),
      row('提示', text(field.hint, say('hint'), { name: 'hint' })));
  }

  filling(field) {
    const { content, words } = this;
    const mayRoute = words.routing.includes(field.type ?? 'text');
    const route = tick('流转字段（条件可以读）', field.routing, (routing) => content.write({ routing }), 'routing');
    one('input', route).disabled = !mayRoute && !field.routing;
    const options = (said) => content.write({ options: said.split('\n').map((each) => each.trim()).filter(Boolean) });
    return part('填写', 'field-filling',
      h('div', { className: 'g-checks g-wide' }, tick('必填', field.required, (required) => content.write({ required }), 'required'), route),
      ...(mayRoute ? [] : [hint('文字、证件号码等可能含个人信息，不能作流转字段。')]),
      ...(words.choices.includes(field.type) ? [row('选项（每行一个）', lines((field.options ?? []).join('\n'), options, { rows: 5, name: 'options' }))] : []));
  }

  /** Task by task; one that says nothing leaves it to its form. */
  rights(field) {
    const { content } = this;
    const rows = content.tasks.map((task) => {
      const right = content.right(task, field.key);
      const now = right?.access === 'write' && right.required ? 'must' : right?.access ?? '';
      const allow = (said) => content.allow(task, said === 'must' ? 'write' : said, said === 'must');
      const select = choice(now, ACCESS, allow, { empty: task.form === content.key ? '同表单' : '不出现', name: `right ${task.id}` });
      select.setAttribute('aria-label', `${task.name || task.id}的权限`);
      return h('div', {}, h('span', { className: 'g-cut', title: task.id }, task.name || task.id), select);
    });
    return part('各环节的权限', 'field-rights', h('div', { className: 'g-access g-wide' }, ...rows));
  }

  foot() {
    const { editor } = this;
    return h('div', { className: 'g-entry__foot g-formed__foot' },
      button('上移', () => editor.move(-1), { title: 'Alt ↑' }), button('下移', () => editor.move(1), { title: 'Alt ↓' }),
      button('复制', () => editor.duplicate(), { drawing: 'copy' }), button('删除', () => editor.remove(), { drawing: 'trash-2' }));
  }
}

function heading(kind, name) {
  return h('header', { className: 'g-props__head' }, h('span', { className: 'g-tag' }, kind), h('b', { className: 'g-cut' }, name || '未命名'));
}

function elsewhere(task, key) {
  return task.form && task.form !== key ? `（现用 ${task.form}）` : '';
}
