// 职责分离: pairs of stages or tasks that one person must not both do.
import { button, choice } from '../controls.js';
import { h } from '../make.js';

export function separation({ element, model, say, words }) {
  const pairs = model.words(element, 'separation');
  const places = placesOf(model, words);
  const keep = (list) => say('separation')(list.join(' '));
  const rows = pairs.map((pair, turn) => h('li', {},
    h('span', {}, pair.split('!=').map((side) => places[side] ?? side).join(' ≠ ')),
    button('', () => keep(pairs.filter((_, at) => at !== turn)), { drawing: 'x', title: '删去这一条' })));
  return h('div', { className: 'g-duties g-wide' }, h('ul', {}, ...rows), another(places, (pair) => keep([...pairs, pair])));
}

function another(places, added) {
  const side = (name, label) => {
    const select = choice('', places, () => {}, { empty: '选择环节', name });
    select.setAttribute('aria-label', label);
    return select;
  };
  const [left, right] = [side('separation-left', '环节'), side('separation-right', '不得同一人办理的环节')];
  const add = button('添加', () => {
    if (left.value && right.value && left.value !== right.value) added(`${left.value}!=${right.value}`);
  }, { drawing: 'plus' });
  add.dataset.add = 'separation';
  return h('div', { className: 'g-duties__new' }, left, h('span', {}, '≠'), right, add);
}

function placesOf(model, words) {
  const tasks = model.known.filter(({ type }) => type === 'bpmn:UserTask').map(({ businessObject }) => businessObject);
  const stages = new Set(tasks.map((task) => task.get('gov:stage')).filter(Boolean));
  return {
    ...Object.fromEntries([...stages].map((code) => [code, `环节：${words.stages[code] ?? code}`])),
    ...Object.fromEntries(tasks.map(({ id, name }) => [id, name || id])),
  };
}
