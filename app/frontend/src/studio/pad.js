// The pad beside a chosen element: append what usually follows.
const LATE = 500; // behind the provider of bpmn-js, whose entries it is given
const NEVER = ['append.append-task', 'append.intermediate-event', 'append.condition-intermediate-event', 'append.compensation-activity'];

class OwnPad {
  constructor(contextPad, elementFactory, create, autoPlace, translate) {
    Object.assign(this, { elementFactory, create, autoPlace, translate });
    contextPad.registerProvider(LATE, this);
  }

  getContextPadEntries() {
    return (given) => {
      const asTask = given['append.append-task'];
      const rest = Object.fromEntries(Object.entries(given).filter(([id]) => !NEVER.includes(id)));
      return asTask ? { 'append.user-task': this.userTask(), ...rest } : rest;
    };
  }

  userTask() {
    const shape = () => this.elementFactory.createShape({ type: 'bpmn:UserTask' });
    return {
      group: 'model',
      className: 'bpmn-icon-user-task',
      title: this.translate('Append user task'),
      action: {
        click: (_, element) => this.autoPlace.append(element, shape()),
        dragstart: (event, element) => this.create.start(event, shape(), { source: element }),
      },
    };
  }
}
OwnPad.$inject = ['contextPad', 'elementFactory', 'create', 'autoPlace', 'translate'];

export const pad = { __init__: ['ownPad'], ownPad: ['type', OwnPad] };
