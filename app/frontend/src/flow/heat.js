// Heat on a chart: how often each task was done and each flow passed, how long it took, and the way of one kind of case.
import { all, one } from '../core/dom.js';
import { isFrame } from './progress.js';

const LEVELS = 5;
const FIRST = 'times';

export function wireHeat(viewer, box) {
  if (!box.dataset.flowHeat) return;
  const heat = JSON.parse(one(box.dataset.flowHeat).textContent);
  const known = viewer.get('elementRegistry');
  const nodes = Object.entries(heat.nodes).filter(([id]) => known.get(id));
  widen(viewer, heat.flows);
  cool(viewer, heat);
  const show = (kind) => paint(viewer, nodes, kind);
  all('[data-heat]').forEach((button) => button.addEventListener('click', () => {
    press(button);
    show(button.dataset.heat);
  }));
  wireWays(viewer);
  show(FIRST);
}

function press(button) {
  all('[data-heat]').forEach((each) => each.toggleAttribute('aria-current', each === button));
  button.setAttribute('aria-current', 'true');
  one('#g-heat-says').textContent = button.dataset.heatSays;
}

function level(value, most) {
  return most > 0 ? Math.max(1, Math.ceil((LEVELS * value) / most)) : 1;
}

function paint(viewer, nodes, kind) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const most = Math.max(...nodes.map(([, each]) => each[kind][0]), 0);
  overlays.remove({ type: 'heat' });
  for (const [id, each] of nodes) {
    const [value, says] = each[kind];
    for (let step = 1; step <= LEVELS; step += 1) canvas.removeMarker(id, `g-heat-${step}`);
    canvas.addMarker(id, `g-heat-${level(value, most)}`);
    overlays.add(id, 'heat', { position: { bottom: 10, left: 6 }, html: badge(says) });
  }
}

function badge(says) {
  const drawn = document.createElement('div');
  drawn.className = 'g-heat-badge';
  drawn.textContent = says;
  return drawn;
}

/** Flows as wide as they were often passed; what nobody passed is dashed. */
function widen(viewer, passed) {
  const canvas = viewer.get('canvas');
  const flows = viewer.get('elementRegistry').filter((element) => element.type === 'bpmn:SequenceFlow' && element.waypoints);
  const most = Math.max(...flows.map((flow) => passed[flow.id] ?? 0), 0);
  for (const flow of flows) {
    const times = passed[flow.id] ?? 0;
    canvas.addMarker(flow, times ? `g-wide-${level(times, most)}` : 'g-wide-0');
  }
}

/** What nobody came to stands back. */
function cool(viewer, { nodes, flows }) {
  const canvas = viewer.get('canvas');
  const shapes = viewer.get('elementRegistry').filter((element) => element.parent && !element.waypoints && !isFrame(element));
  for (const shape of shapes) {
    const { id } = shape.labelTarget ?? shape;
    if (!(id in nodes) && !(id in flows)) canvas.addMarker(shape, shape.labelTarget ? 'g-label-todo' : 'g-is-todo');
  }
}

/** The way of one kind of case in full strength, the rest pale; the same again shows everything. */
function wireWays(viewer) {
  const canvas = viewer.get('canvas');
  const ways = all('[data-way]');
  const drawn = viewer.get('elementRegistry').filter((element) => element.parent && !isFrame(element));
  ways.forEach((way) => way.addEventListener('click', () => {
    const chosen = way.getAttribute('aria-pressed') !== 'true';
    const path = new Set(chosen ? way.dataset.way.split(' ') : []);
    ways.forEach((each) => each.setAttribute('aria-pressed', String(chosen && each === way)));
    drawn.forEach((element) => {
      const onWay = path.has((element.labelTarget ?? element).id);
      canvas[chosen && !onWay ? 'addMarker' : 'removeMarker'](element, 'g-off-way');
      if (!element.labelTarget) canvas[chosen && onWay ? 'addMarker' : 'removeMarker'](element, 'g-on-way');
    });
  }));
}
