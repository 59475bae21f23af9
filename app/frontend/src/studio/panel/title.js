// The head of the panel and what every element has: a name and an id.
import { field, part, text } from '../controls.js';
import { is } from '../kinds.js';

const KINDS = {
  UserTask: '人工环节', ManualTask: '人工环节', ServiceTask: '自动环节', BusinessRuleTask: '决策环节', SendTask: '发送任务', ReceiveTask: '接收任务',
  CallActivity: '调用流程', SubProcess: '子流程', StartEvent: '开始', EndEvent: '结束', BoundaryEvent: '边界事件',
  IntermediateCatchEvent: '等待事件', IntermediateThrowEvent: '中间事件', ExclusiveGateway: '判断网关',
  ParallelGateway: '并行网关', InclusiveGateway: '包容网关', EventBasedGateway: '事件网关', SequenceFlow: '连线',
  Task: '任务', Lane: '泳道', Participant: '流程', Process: '流程', Collaboration: '流程', TextAnnotation: '注释', Association: '关联线', Group: '分组',
};
const NAME = /^[A-Za-z_一-鿿][\w一-鿿]*$/;

export const kindOf = (element) => KINDS[element.type.replace('bpmn:', '')] ?? '不执行的元素';

export function titlePart({ element, model }) {
  const bo = model.bearer(element);
  if (!bo || is(element, 'bpmn:TextAnnotation')) return [];
  const isProcess = bo !== element.businessObject || is(element, 'bpmn:Process');
  return [part('基本', 'title', ...(isProcess ? ofProcess(element, model, bo) : ofElement(element, model, bo)))];
}

function ofElement(element, model, bo) {
  const rename = (name) => model.modeling.updateProperties(element, { name: name || undefined });
  const id = text(bo.id, (said) => renumber(element, model, said), { mono: true, name: 'id' });
  return [field('名称', text(bo.name, rename, { name: 'name' })), field('编号', id, { hint: '条件表达式按编号读取环节的结果。' })];
}

function ofProcess(element, model, process) {
  const rename = (name) => renameProcess(element, model, process, name);
  return [field('名称', text(process.name, rename, { name: 'name' })), field('标识', shownId(process))];
}

function renameProcess(element, model, process, name) {
  model.change(element, process, { name: name || undefined });
  if (is(element, 'bpmn:Participant')) model.modeling.updateProperties(element, { name: name || undefined });
}

function shownId(process) {
  const input = text(process.id, () => {}, { mono: true });
  input.readOnly = true;
  return input;
}

function renumber(element, model, id) {
  const taken = id !== element.id && model.known.get(id);
  if (NAME.test(id) && !taken) model.modeling.updateProperties(element, { id });
  else model.modeling.updateProperties(element, { id: element.id }); // shows the old one again
}
