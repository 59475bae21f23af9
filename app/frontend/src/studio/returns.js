// A flow that goes back runs above what it skips; bpmn-js would draw it straight through.
const ABOVE = 36;
const APART = 14;

class Returns {
  constructor(eventBus, modeling) {
    eventBus.on('commandStack.connection.create.postExecuted', ({ context: { connection } }) => {
      if (goesBack(connection)) modeling.updateWaypoints(connection, around(connection));
    });
  }
}
Returns.$inject = ['eventBus', 'modeling'];

function goesBack({ type, source, target }) {
  if (type !== 'bpmn:SequenceFlow') return false;
  const isLevel = Math.abs(middle(source).y - middle(target).y) < Math.max(source.height, target.height) / 2;
  return isLevel && target.x + target.width <= source.x;
}

function around({ source, target }) {
  const [from, to] = [middle(source).x, middle(target).x];
  const beside = target.parent.children.filter((each) => each.waypoints && goesBack(each) && isBeside(each, to, from));
  const y = Math.min(source.y, target.y) - ABOVE - APART * (beside.length - 1);
  return [{ x: from, y: source.y }, { x: from, y }, { x: to, y }, { x: to, y: target.y }];
}

/** A return that runs above the same place, as this one itself does. */
function isBeside({ source, target }, left, right) {
  return middle(target).x < right && left < middle(source).x;
}

function middle({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

export const returns = { __init__: ['returns'], returns: ['type', Returns] };
