// 自动环节、调用流程、消息任务: what is done without a person.
import { choice, field, hint, part, text } from '../controls.js';
import { entriesOf } from '../entries.js';
import { is } from '../kinds.js';
import { h } from '../make.js';
import { correlation, namedEventField } from './named.js';
import { outcomeEntries } from './outcomes.js';

const HANDLERS = { notify: '发送通知', webhook: '调用外部接口', external: '由外部系统领取并回复', publish: '发布送审的流程图', start_chart: '发起子办件' };

export function jobParts(about) {
  if (is(about.element, 'bpmn:CallActivity')) return [call(about)];
  if (is(about.element, 'bpmn:ServiceTask')) return [handler(about), part('办理结果', 'outcomes', outcomeEntries(about))];
  if (is(about.element, 'bpmn:BusinessRuleTask')) return [decision(about)];
  return [part('消息', 'message', namedEventField(about, 'message', about.element.businessObject), correlation(about))];
}

function call({ element, model, words }) {
  const bo = element.businessObject;
  const change = (calledElement) => model.change(element, bo, { calledElement: calledElement || undefined });
  const charts = choice(bo.calledElement, words.charts, change, { name: 'calledElement' });
  return part('调用流程', 'call', field('流程图', charts), hint('发布时固定被调用流程图的版本。'));
}

function decision({ said, say, words }) {
  const tables = choice(said('table'), words.tables, say('table'), { name: 'table' });
  return part('决策表', 'table', field('用哪张表', tables), hint('决策表在「决策表」页上编写，结果写进流转字段，后面的网关可以判断。'));
}

function handler(about) {
  const { said, say } = about;
  return part('自动办理', 'handler',
    field('做什么', choice(said('handler'), HANDLERS, say('handler'), { name: 'handler' })), inputs(about));
}

/** gov:input stands by itself in the extension elements, without a group around. */
function inputs({ element, model }) {
  const values = element.businessObject.extensionElements?.values ?? [];
  const given = values.filter(({ $type }) => $type === 'gov:Input');
  const rest = values.filter(({ $type }) => $type !== 'gov:Input');
  return entriesOf({
    name: `input ${element.id}`,
    entries: given.map((each) => ({ name: each.get('name') ?? '', value: each.get('value') ?? '' })),
    headed: ({ name, value }) => [h('span', { className: 'g-mono' }, name || '未命名'), h('span', { className: 'g-cut g-faint' }, value)],
    drawn: (entry, change) => [
      field('参数', text(entry.name, (name) => change({ name }), { mono: true }), { wide: false }),
      field('值', text(entry.value, (value) => change({ value }))),
    ],
    fresh: () => ({ name: '', value: '' }),
    changed: (list) => model.setExtensions(element, [...rest, ...list.map((each) => model.factory.create('gov:Input', each))]),
    added: '添加参数',
  });
}
