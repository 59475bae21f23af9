// 连线与判断网关: under which condition a flow is taken, in words where the task before says its outcomes.
import { button, field, hint, lines, part, tick } from '../controls.js';
import { is } from '../kinds.js';
import { h } from '../make.js';

export function flowParts(about) {
  return is(about.element, 'bpmn:SequenceFlow') ? condition(about) : overview(about);
}

const EXAMPLE = "如 outcome == 'grant'，也可以读取路由字段。";
const WITH_OUTCOMES = ['bpmn:UserTask', 'bpmn:ServiceTask'];
const decides = (gateway) => ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(gateway.$type);

function condition({ element, model }) {
  const bo = element.businessObject;
  const gateway = bo.sourceRef;
  if (!decides(gateway)) return [part('条件', 'condition', hint('只有判断网关和包容网关的出线有条件。'))];
  const source = model.known.get(gateway.id);
  const isDefault = gateway.default === bo;
  const write = (body) => model.expression(element, bo, 'conditionExpression', body);
  const setDefault = (on) => {
    if (on) write('');
    model.modeling.updateProperties(source, { default: on ? bo : undefined });
  };
  return [part('条件', 'condition',
    tick('默认流：其他条件都不满足时走这里', isDefault, setDefault, 'default'),
    ...(isDefault ? [] : [
      outcomesToChoose(source, bo, write),
      field('条件表达式', lines(bo.conditionExpression?.body, write, { mono: true, rows: 3, name: 'condition' }), { hint: EXAMPLE }),
    ]))];
}

/** The outcomes of the task right before the gateway: a click writes the condition. */
function outcomesToChoose(gateway, flow, write) {
  const outcomes = tasksBefore(gateway).flatMap((task) => outcomesOf(task));
  const offered = outcomes.map(({ name, label }) => {
    const made = button(label || name, () => write(`outcome == '${name}'`));
    made.dataset.outcome = name;
    made.setAttribute('aria-pressed', String(flow.conditionExpression?.body === `outcome == '${name}'`));
    return made;
  });
  return h('div', { className: 'g-offers g-wide' }, ...offered);
}

// What is drawn, not what the file says of itself: other tools leave out which flows come and go.
function tasksBefore(gateway) {
  return gateway.incoming.map(({ source }) => source.businessObject).filter(({ $type }) => WITH_OUTCOMES.includes($type));
}

function outcomesOf(task) {
  const group = task.extensionElements?.values?.find(({ $type }) => $type === 'gov:Outcomes');
  return group?.get('outcome') ?? [];
}

function overview({ element, model }) {
  const bo = element.businessObject;
  if (!decides(bo)) return [];
  const rows = element.outgoing.map(({ businessObject: flow }) => {
    const taken = bo.default === flow ? '默认' : flow.conditionExpression?.body || '没有条件';
    const row = h('button', { type: 'button', 'data-flow-to': flow.targetRef.id },
      h('span', { className: 'g-cut' }, flow.name || flow.targetRef.name || flow.targetRef.id),
      h('span', { className: 'g-mono g-faint g-cut' }, taken));
    row.addEventListener('click', () => model.choose(flow.id));
    return h('li', {}, row);
  });
  return [part('出线', 'ways', h('ul', { className: 'g-ways g-wide' }, ...rows), hint('按文件中的顺序询问；点一条出线，修改它的条件。'))];
}
