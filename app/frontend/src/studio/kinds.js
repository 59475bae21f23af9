// What kind of element something is.
export { is, isAny } from 'bpmn-js/lib/util/ModelUtil';

/** The definition of an event, such as that of a timer; of a task that waits for a message, nothing. */
export function definitionOf(element) {
  return element.businessObject.eventDefinitions?.[0];
}
