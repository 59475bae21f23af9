// Messages, signals, errors and escalations: the file names each once, and events refer to it.
import { field, text } from '../controls.js';

const KINDS = {
  message: { type: 'bpmn:Message', ref: 'messageRef', name: 'name', label: '消息名称' },
  signal: { type: 'bpmn:Signal', ref: 'signalRef', name: 'name', label: '信号名称' },
  error: { type: 'bpmn:Error', ref: 'errorRef', name: 'errorCode', label: '错误代码' },
  escalation: { type: 'bpmn:Escalation', ref: 'escalationRef', name: 'escalationCode', label: '升级代码' },
};

/** `bearer`: the event definition, or the task that waits or sends. */
export function namedEventField({ element, model }, kind, bearer) {
  const { type, ref, name, label } = KINDS[kind];
  const change = (said) => {
    const top = model.definitions(element);
    const there = top.rootElements.find((each) => each.$type === type && each[name] === said);
    const target = said ? there ?? added(model, element, top, type, { name: said, [name]: said }) : undefined;
    model.change(element, bearer, { [ref]: target });
  };
  return field(label, text(bearer.get(ref)?.[name], change, { name: 'event-name' }));
}

function added(model, element, top, type, about) {
  const made = model.factory.create(type, about);
  made.$parent = top;
  model.change(element, top, { rootElements: [...top.rootElements, made] });
  return made;
}

/** Which case a message is for. */
export function correlation({ said, say }) {
  return field('按字段对应办件', text(said('correlation'), say('correlation'), { mono: true, placeholder: '默认按办件编号' }));
}
