// How the elements of one drawing look in a state: pure, by their ids on that drawing.
import { openTasks } from './open.js';

const LATE = ['red'];

/** `path`: the calls that lead to the drawing; what lies deeper is told by the calls on it. */
export function looksOf(state, path) {
  const prefix = path.map((call) => `${call}/`).join('');
  const looks = {};
  for (const [id, mark] of within(state.marks, prefix)) looks[id] = mark === 'returned' ? 'back' : mark === 'now' ? 'now' : 'done';
  for (const [id] of within(state.walked, prefix)) looks[id] ??= 'done';
  const isPaused = isStopped(state);
  for (const [key, task] of Object.entries(state.tasks)) {
    const id = inside(task.node, prefix);
    if (!id) continue;
    if (LATE.includes(state.lights[key])) looks[id] = 'late';
    else if (isPaused && looks[id] !== 'late') looks[id] = 'stop';
  }
  for (const wait of Object.values(state.waiting)) setWithin(looks, wait.node, prefix, 'wait');
  for (const node of Object.keys(state.joins)) setWithin(looks, node, prefix, 'wait');
  return looks;
}

/** Small words on elements: how often a node was reached, who has signed, and what a join still waits for. */
export function badgesOf(state, path) {
  const prefix = path.map((call) => `${call}/`).join('');
  const badges = {};
  for (const [id, times] of Object.entries(timesOf(state, prefix))) if (times > 1) badges[id] = `第 ${times} 次`;
  for (const { node, signed, seats } of openTasks(state)) {
    const id = inside(node, prefix);
    if (id && seats.length) badges[id] = [badges[id], `已签 ${signed}/${seats.length}`].filter(Boolean).join(' · ');
  }
  for (const [node, join] of Object.entries(state.joins)) {
    setWithin(badges, node, prefix, `等待汇合 ${join.arrived.length}/${join.wanted}`);
  }
  return badges;
}

/** Where the case is on this drawing: what is open or waits, and calls around it. */
export function currentOf(state, path) {
  const prefix = path.map((call) => `${call}/`).join('');
  return within(state.marks, prefix).filter(([, mark]) => mark === 'now').map(([id]) => id);
}

function isStopped(state) {
  return state.case.status === 'suspended' || state.lights.promised === 'paused' || state.lights.legal === 'paused';
}

function timesOf(state, prefix) {
  const times = Object.fromEntries(within(state.walked, prefix));
  for (const [key, task] of Object.entries(state.tasks)) {
    const id = inside(task.node, prefix);
    const round = Number(key.split('#').pop().split('.')[0]);
    if (id && round) times[id] = Math.max(times[id] ?? 0, round);
  }
  return times;
}

function within(map, prefix) {
  return Object.entries(map).map(([id, value]) => [inside(id, prefix), value]).filter(([id]) => id);
}

function inside(id, prefix) {
  if (!id.startsWith(prefix)) return '';
  const rest = id.slice(prefix.length);
  return rest.includes('/') ? '' : rest;
}

function setWithin(map, node, prefix, value) {
  const id = inside(node, prefix);
  if (id) map[id] = value;
}
