// 办理结果: how a task can end, with the usual ones of its stage at hand.
import { button, choice, field, text, tick } from '../controls.js';
import { entriesOf } from '../entries.js';
import { h } from '../make.js';

const OPINIONS = { required: '必须填写', none: '不填写' };
const STYLES = { primary: '主要', danger: '否定' };
const USUAL = {
  receive: [['complete', '材料齐全，予以收件', { style: 'primary', document: 'receipt' }]],
  accept: [
    ['accept', '受理', { style: 'primary', clock: 'accept', document: 'acceptance_notice' }],
    ['refuse', '不予受理', { style: 'danger', opinion: 'required' }],
  ],
  handle: [['done', '提出办理意见', { style: 'primary' }]],
  review: [['pass', '审核通过', { style: 'primary' }], ['return', '退回承办', { opinion: 'required' }]],
  approve: [
    ['grant', '准予', { style: 'primary', clock: 'decide', document: 'grant_decision' }],
    ['refuse', '不予许可', { style: 'danger', opinion: 'required', refusal: 'true', clock: 'decide', document: 'refuse_decision' }],
    ['return', '退回重审', { opinion: 'required' }],
  ],
  settle: [['settle', '办结', { style: 'primary' }]],
  deliver: [['deliver', '已送达', { style: 'primary', clock: 'deliver', document: 'delivery_receipt' }]],
};

export function outcomeEntries({ element, model, said, words }) {
  const entries = model.listed(element, 'gov:Outcomes', 'outcome');
  const changed = (list) => model.list(element, 'gov:Outcomes', 'outcome', list);
  const usual = entries.length ? undefined : USUAL[said('stage')];
  return h('div', { className: 'g-wide' }, ...(usual ? [offer(usual, changed)] : []), entriesOf({
    name: `outcome ${element.id}`,
    entries,
    headed: ({ name, label }) => [h('span', { className: 'g-cut' }, label || '未命名'), h('span', { className: 'g-mono g-faint g-cut' }, name)],
    drawn: (entry, change) => controls(entry, change, words),
    fresh: () => ({ name: `outcome_${entries.length + 1}`, label: '' }),
    changed,
    added: '添加结果',
  }));
}

function offer(usual, changed) {
  const made = button('套用本环节的常用结果', () => changed(usual.map(([name, label, more]) => ({ name, label, ...more }))));
  made.dataset.usual = 'outcomes';
  return made;
}

function controls(entry, change, words) {
  const set = (name) => (value) => change({ [name]: value });
  const flag = (name) => (on) => change({ [name]: on ? 'true' : '' });
  return [
    field('名称', text(entry.label, set('label'), { name: `label ${entry.name}` })),
    field('代码', text(entry.name, set('name'), { mono: true, name: `name ${entry.name}` }), { wide: false }),
    field('样式', choice(entry.style, STYLES, set('style'), { empty: '一般' }), { wide: false }),
    field('意见', choice(entry.opinion, OPINIONS, set('opinion'), { empty: '可以填写' }), { wide: false }),
    field('对时钟的作用', choice(entry.clock, words.clockActs, set('clock'), { empty: '无' }), { wide: false }),
    field('同时出具文书', choice(entry.document, words.documents, set('document'), { empty: '不出具' })),
    tick('不利于申请人（须说明理由和救济途径）', entry.refusal === 'true', flag('refusal')),
    tick('可以批量办理', entry.bulk === 'true', flag('bulk')),
  ];
}
