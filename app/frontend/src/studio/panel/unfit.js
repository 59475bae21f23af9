// 不适用的设置: what an element still says from when it was of another kind; the gate refuses such words.
import { button, hint, part } from '../controls.js';
import { is } from '../kinds.js';
import { h } from '../make.js';

export function unfitPart({ element, model, words }) {
  const bo = model.bearer(element);
  if (!bo) return [];
  const names = saidBy(bo).filter((name) => !fitting(element, bo, words).includes(name));
  if (!names.length) return [];
  const clear = (which) => model.change(element, bo, Object.fromEntries(which.map((name) => [`gov:${name}`, undefined])));
  const rows = names.map((name) => h('li', {},
    h('span', { className: 'g-mono g-cut' }, `${name} = ${bo.get(`gov:${name}`)}`),
    button('', () => clear([name]), { drawing: 'x', title: `清除 ${name}` })));
  const all = button('全部清除', () => clear(names), { drawing: 'trash-2' });
  all.dataset.clear = 'unfit';
  return [part('不适用的设置', 'unfit',
    hint('这一类元素不使用下列设置，请清除，或者换回原来的类型。'), h('ul', { className: 'g-duties g-wide' }, ...rows), all)];
}

function fitting(element, bo, words) {
  const kind = bo.$type.replace('bpmn:', '');
  return words.attributes[kind[0].toLowerCase() + kind.slice(1)] ?? (is(element, 'bpmn:SubProcess') ? words.attributes.subProcess : []);
}

/** Known words of ours, and those a newer file may bring. */
function saidBy(bo) {
  const known = bo.$descriptor.properties.filter(({ isAttr, ns }) => isAttr && ns.prefix === 'gov').map(({ ns }) => ns.localName);
  const others = Object.keys(bo.$attrs).filter((name) => name.startsWith('gov:')).map((name) => name.slice(4));
  return [...known, ...others].filter((name) => bo.get(`gov:${name}`));
}
