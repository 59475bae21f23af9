// Which drawing is looked at: it follows the steps into called charts, until somebody chooses one.
import { one } from '../core/dom.js';
import { crumbsOf, digestAt, pathTo } from './drill.js';
import { badgesOf, currentOf, looksOf } from './looks.js';
import { make } from './make.js';
import { stopWalking, walk } from './tokens.js';

export function wireCharts(story, place, stage, pace) {
  const crumbs = one('#g-crumbs');
  const into = one('#g-into');
  let path = [];
  let follows = true;
  let turn = 0;

  async function show(n, how = {}) {
    turn += 1;
    const mine = turn;
    stopWalking();
    const state = story.stateAt(n);
    const frame = story.frameAt(n);
    const root = state.case.chart;
    if (!root) return; // not even the first line could be executed
    if (follows) path = pathTo(story.charts, root, frame?.node ?? '');
    else if (!digestAt(story.charts, root, path)) path = [];
    tellCrumbs(root);
    const drawing = await stage.show(digestAt(story.charts, root, path));
    if (!drawing || mine !== turn) return;
    drawing.paint(looksOf(state, path), badgesOf(state, path));
    drawing.lookAt(currentOf(state, path));
    if (how.forward) walk(drawing.viewer, flowsOf(frame, path), pace.speed);
  }

  function tellCrumbs(root) {
    const parts = crumbsOf(story.charts, root, path).map(({ name, path: upTo }) =>
      make('li', {}, make('button', { type: 'button', 'data-path': upTo.join('/'), 'aria-current': upTo.length === path.length && 'true' }, name)));
    const calls = Object.entries(story.charts[digestAt(story.charts, root, path)].calls);
    crumbs.replaceChildren(...parts);
    into.replaceChildren(make('option', { value: '' }, '子流程…'), ...calls.map(([call, digest]) =>
      make('option', { value: [...path, call].join('/') }, story.charts[digest].name)));
    into.hidden = !calls.length;
    one('#g-follow').setAttribute('aria-pressed', String(follows));
    one('#g-follow').hidden = !calls.length && !path.length;
  }

  function choose(chosen) {
    follows = false;
    path = chosen;
    show(place.here);
  }

  crumbs.addEventListener('click', (event) => {
    const button = event.target.closest('[data-path]');
    if (button) choose(button.dataset.path.split('/').filter(Boolean));
  });
  into.addEventListener('change', () => choose(into.value.split('/').filter(Boolean)));
  one('#g-follow').addEventListener('click', () => {
    follows = !follows;
    show(place.here);
  });
  stage.box.addEventListener('dblclick', (event) => {
    const id = event.target.closest('[data-element-id]')?.dataset.elementId;
    const root = story.stateAt(place.here).case.chart;
    if (id && digestAt(story.charts, root, [...path, id])) choose([...path, id]);
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-zoom]');
    if (button) stage.zoom(button.dataset.zoom);
  });
  window.addEventListener('beforeprint', () => stage.zoom('all'));
  window.addEventListener('afterprint', () => stage.zoom('now'));
  place.onMove(show);
}

// Of this drawing alone; how often does not matter for one that moves along them.
function flowsOf(frame, path) {
  const prefix = path.map((call) => `${call}/`).join('');
  return Object.keys(frame?.walked ?? {}).filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
}
