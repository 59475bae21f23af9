// 多实例: so many at once or one after the other. An activity gets it by the menu 更换类型.
import { field, hint, part, text } from '../controls.js';

const TYPE = 'bpmn:MultiInstanceLoopCharacteristics';
const ITEMS = { inputDataItem: 'bpmn:DataInput', outputDataItem: 'bpmn:DataOutput' };
const HALF = { wide: false };

export function loopPart({ element, model }) {
  const loop = element.businessObject.loopCharacteristics;
  if (loop?.$type !== TYPE) return [];
  const asked = (property, placeholder) => text(
    loop[property]?.body, (body) => model.expression(element, loop, property, body), { mono: true, placeholder, name: property });
  const named = (property, placeholder) => text(
    loop[property], (name) => model.change(element, loop, { [property]: name || undefined }), { mono: true, placeholder });
  const item = (property, placeholder) => text(
    loop[property]?.name, (name) => model.change(element, loop, { [property]: itemOf(model, loop, property, name) }), { mono: true, placeholder });
  return [part('多实例', 'loop',
    hint(loop.isSequential ? '依次办理。' : '同时办理。'),
    field('实例数', asked('loopCardinality', '数字或字段')),
    field('每一项一个实例', named('loopDataInputRef', '多选字段'), HALF),
    field('这一项叫做', item('inputDataItem', ''), HALF),
    field('汇总到', named('loopDataOutputRef', ''), HALF),
    field('汇总的内容', item('outputDataItem', '默认办理结果'), HALF),
    field('提前完成的条件', asked('completionCondition', "count(votes, 'reject') > 0")))];
}

function itemOf(model, loop, property, name) {
  if (!name) return undefined;
  const made = model.factory.create(ITEMS[property], { name });
  made.$parent = loop;
  return made;
}
