// The palette: what the engine executes and people draw often; the rest is reached by changing an element.
const TIMER = { eventDefinitionType: 'bpmn:TimerEventDefinition' };
const DRAWN = [
  ['start-event', 'bpmn:StartEvent', 'event', 'bpmn-icon-start-event-none', 'Create start event'],
  ['timer-event', 'bpmn:IntermediateCatchEvent', 'event', 'bpmn-icon-intermediate-event-catch-timer', 'Create timer event', TIMER],
  ['end-event', 'bpmn:EndEvent', 'event', 'bpmn-icon-end-event-none', 'Create end event'],
  ['exclusive-gateway', 'bpmn:ExclusiveGateway', 'gateway', 'bpmn-icon-gateway-xor', 'Create exclusive gateway'],
  ['parallel-gateway', 'bpmn:ParallelGateway', 'gateway', 'bpmn-icon-gateway-parallel', 'Create parallel gateway'],
  ['user-task', 'bpmn:UserTask', 'activity', 'bpmn-icon-user-task', 'Create user task'],
  ['service-task', 'bpmn:ServiceTask', 'activity', 'bpmn-icon-service-task', 'Create service task'],
  ['call-activity', 'bpmn:CallActivity', 'activity', 'bpmn-icon-call-activity', 'Create call activity'],
];
const TOOLS = ['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator'];
const FRAMES = ['create.subprocess-expanded', 'create.participant-expanded'];
const LATE = 500; // behind the provider of bpmn-js, whose entries it is given

class OwnPalette {
  constructor(registry, elementFactory, create, translate) {
    Object.assign(this, { elementFactory, create, translate });
    registry.registerProvider(LATE, this);
  }

  getPaletteEntries() {
    return (given) => {
      const kept = (ids) => Object.fromEntries(ids.filter((id) => given[id]).map((id) => [id, given[id]]));
      const own = Object.fromEntries(DRAWN.map((each) => [`create.${each[0]}`, this.entry(each)]));
      return { ...kept(TOOLS), ...own, ...kept(FRAMES) };
    };
  }

  entry([, type, group, className, title, options]) {
    const begin = (event) => this.create.start(event, this.elementFactory.createShape({ type, ...options }));
    return { group, className, title: this.translate(title), action: { click: begin, dragstart: begin } };
  }
}
OwnPalette.$inject = ['palette', 'elementFactory', 'create', 'translate'];

export const palette = { __init__: ['ownPalette'], ownPalette: ['type', OwnPalette] };
