// 字段权限: what a task may do with each field of the forms; one that is not named is written by its own form alone.
import { choice, hint } from '../controls.js';
import { h } from '../make.js';

const ACCESS = { write: '填写', read: '只读', hidden: '隐藏' };

export function accessTable({ element, model, words }) {
  const entries = model.listed(element, 'gov:Fields', 'field');
  const said = new Map(entries.map((entry) => [entry.name, entry]));
  const labels = Object.assign({}, ...Object.values(words.forms).map(({ fields }) => fields));
  const names = [...new Set([...Object.keys(labels), ...said.keys()])];
  if (!names.length) return hint('本流程还没有表单。');
  const keep = (name, access) => {
    const rest = entries.filter((entry) => entry.name !== name);
    model.list(element, 'gov:Fields', 'field', access ? [...rest, { ...said.get(name), name, access }] : rest);
  };
  return h('div', { className: 'g-access g-wide' }, ...names.map((name) => {
    const select = choice(said.get(name)?.access ?? (said.has(name) ? 'read' : ''), ACCESS, (access) => keep(name, access), { empty: '同表单' });
    select.setAttribute('aria-label', `${labels[name] ?? name}的权限`);
    return h('div', {}, h('span', { className: 'g-cut', title: name }, labels[name] ?? name), select);
  }));
}
