// 材料: what is handed in or looked at in a task.
import { field, text, tick } from '../controls.js';
import { entriesOf } from '../entries.js';
import { h } from '../make.js';

export function materialEntries({ element, model }) {
  const entries = model.listed(element, 'gov:Materials', 'material');
  const check = model.group(element, 'gov:Materials')?.get('check') ?? '';
  const keep = (list, checked = check) => model.list(element, 'gov:Materials', 'material', list, { check: checked });
  const must = tick('须逐件查验后才能通过', check === 'required', (on) => keep(entries, on ? 'required' : ''));
  return h('div', { className: 'g-wide' }, entriesOf({
    name: `material ${element.id}`,
    entries,
    headed: (entry) => [
      h('span', { className: 'g-cut' }, entry.name || '未命名'),
      h('span', { className: `g-tag${entry.required === 'true' ? ' g-tag--blue' : ''}` }, entry.required === 'true' ? '必备' : '选交'),
    ],
    drawn: controls,
    fresh: () => ({ code: `m${entries.length + 1}`, name: '', required: 'true' }),
    changed: keep,
    added: '添加材料',
  }), ...(entries.length ? [must] : []));
}

function controls(entry, change) {
  const flag = (name) => (on) => change({ [name]: on ? 'true' : '' });
  return [
    field('名称', text(entry.name, (name) => change({ name }))),
    field('代码', text(entry.code, (code) => change({ code }), { mono: true }), { wide: false }),
    h('div', { className: 'g-checks g-wide' },
      tick('必备', entry.required === 'true', flag('required')), tick('可以容缺', entry.tolerance === 'true', flag('tolerance')),
      tick('可以告知承诺', entry.commitment === 'true', flag('commitment'))),
  ];
}
