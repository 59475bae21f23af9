// 事件: when a timer comes, which message is waited for, how the case ended.
import { choice, field, hint, part, text, tick } from '../controls.js';
import { definitionOf, is } from '../kinds.js';
import { LIMITS } from './codes.js';
import { correlation, namedEventField } from './named.js';

const NAMED = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
};
const DEEM = { deem: '视为受理' };

export function eventParts(about) {
  const definition = definitionOf(about.element);
  const parts = [];
  if (is(about.element, 'bpmn:EndEvent')) parts.push(ending(about));
  if (definition?.$type === 'bpmn:TimerEventDefinition') parts.push(timer(about, definition));
  const named = NAMED[definition?.$type];
  if (named) parts.push(naming(about, named, definition));
  return parts;
}

function ending({ said, say, words }) {
  const results = choice(said('result'), words.ends, say('result'), { empty: '不是办件的终点', name: 'result' });
  return part('办结', 'ending', field('办件的结果', results));
}

function naming(about, kind, definition) {
  const key = kind === 'message' ? [correlation(about)] : [];
  return part('事件', 'event', namedEventField(about, kind, definition), ...key);
}

function timer(about, definition) {
  const { element, model, said, say } = about;
  const due = (definition.timeDuration ?? definition.timeDate)?.body;
  const write = (body) => model.expression(element, definition, 'timeDuration', body);
  return part('定时', 'timer',
    field('何时到期', text(due, write, { mono: true, placeholder: '如 3wd 或 P3D', name: 'timer' })),
    hint(`${LIMITS}；clock.notice 为受理时限。`),
    ...(is(element, 'bpmn:BoundaryEvent') ? onTheEdge(about) : []),
    field('由时钟决定的法律依据', text(said('statute'), say('statute'))));
}

function onTheEdge({ element, model, said, say }) {
  const interrupt = (on) => model.modeling.updateProperties(element, { cancelActivity: on });
  return [
    tick('到期时中断本环节', element.businessObject.cancelActivity !== false, interrupt),
    field('对时钟的作用', choice(said('clockAct'), DEEM, say('clockAct'), { empty: '无' })),
  ];
}
