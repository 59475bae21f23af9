// What an element may be changed into: nothing that the gate would refuse by its kind.
const LATE = 500; // behind the provider of bpmn-js, whose entries it is given
const REFUSED = [
  /script/, /complex/, /conditional(?!-flow)/, /link-/, /cancel/, /compensation/, /transaction/, /ad-hoc/, /adhoc/,
  /event-subprocess/, /data-/, /collapsed/, /manual/, /loop$/,
  /(message|timer|signal|error|escalation)-start/, /replace-with-task$/,
];

const isExecuted = ([id]) => !REFUSED.some((each) => each.test(id));
const executed = (given) => Object.fromEntries(Object.entries(given).filter(isExecuted));

class OwnReplacing {
  constructor(popupMenu) {
    popupMenu.registerProvider('bpmn-replace', LATE, this);
  }

  getPopupMenuEntries() {
    return executed;
  }

  getPopupMenuHeaderEntries() {
    return executed;
  }
}
OwnReplacing.$inject = ['popupMenu'];

export const replacing = { __init__: ['ownReplacing'], ownReplacing: ['type', OwnReplacing] };
