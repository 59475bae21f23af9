// What an element says in our words, read and changed as the modeler's commands, so that every change can be undone.
import { is } from 'bpmn-js/lib/util/ModelUtil';

export class Model {
  /** Of a drawing that is only looked at there is nothing to change it with. */
  constructor(modeler) {
    this.modeling = modeler.get('modeling', false);
    this.factory = modeler.get('bpmnFactory', false);
    this.known = modeler.get('elementRegistry');
    this.selection = modeler.get('selection');
  }

  choose(id) {
    this.selection.select(this.known.get(id));
  }

  /** The element that says it: of a pool, its process. */
  bearer(element) {
    const bo = element.businessObject;
    if (is(element, 'bpmn:Participant')) return bo.processRef;
    if (is(element, 'bpmn:Collaboration')) return bo.participants?.find(({ processRef }) => processRef)?.processRef;
    return bo;
  }

  said(element, name) {
    return this.bearer(element).get(`gov:${name}`) ?? '';
  }

  say(element, name, value) {
    this.change(element, this.bearer(element), { [`gov:${name}`]: value || undefined });
  }

  change(element, bo, properties) {
    this.modeling.updateModdleProperties(element, bo, properties);
  }

  /** Words separated by blanks. */
  words(element, name) {
    return this.said(element, name).split(' ').filter(Boolean);
  }

  /** The group of extension elements of this type, such as gov:Outcomes. */
  group(element, type) {
    return this.bearer(element).extensionElements?.values?.find((each) => each.$type === type);
  }

  /** Plain objects of what the group holds. */
  listed(element, type, each) {
    const entries = this.group(element, type)?.get(each) ?? [];
    return entries.map((entry) => Object.fromEntries(entry.$descriptor.properties.filter(({ isAttr }) => isAttr)
      .map(({ ns }) => [ns.localName, entry.get(ns.localName) ?? ''])));
  }

  /** The whole group anew; without entries it goes. `about`: attributes of the group itself. */
  list(element, type, each, entries, about = {}) {
    const bearer = this.bearer(element);
    const others = (bearer.extensionElements?.values ?? []).filter(({ $type }) => $type !== type);
    const made = entries.map((entry) => this.factory.create(`gov:${capital(each)}`, stated(entry)));
    const group = this.factory.create(type, { [each]: made, ...stated(about) });
    made.forEach((entry) => { entry.$parent = group; });
    this.setExtensions(element, entries.length ? [...others, group] : others);
  }

  setExtensions(element, values) {
    const bearer = this.bearer(element);
    const extensionElements = values.length ? this.factory.create('bpmn:ExtensionElements', { values }) : undefined;
    values.forEach((each) => { each.$parent = extensionElements; });
    if (extensionElements) extensionElements.$parent = bearer;
    this.change(element, bearer, { extensionElements });
  }

  /** A formal expression as the child of `bo`; an empty text takes it away. */
  expression(element, bo, property, body) {
    const made = body ? this.factory.create('bpmn:FormalExpression', { body }) : undefined;
    if (made) made.$parent = bo;
    this.change(element, bo, { [property]: made });
  }

  /** Root elements of the file, such as messages. */
  definitions(element) {
    let top = element.businessObject;
    while (top.$parent) top = top.$parent;
    return top;
  }
}

const capital = (name) => name[0].toUpperCase() + name.slice(1);
const stated = (entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value));
