// What is open at a step: for whom it is, who has it, and who could have taken it by the posts of that moment.
import { make } from './make.js';
import { openTasks } from './open.js';
import { shortMoment } from './words.js';

const MOST_NAMES = 12;
const WAITS = { message: '等待外部消息', signal: '等待信号', job: '等待系统处理' };

export function openAt(state) {
  return [
    ...openTasks(state).map((each) => opened(each, state)),
    ...Object.values(state.joins).map((join) => line('等待汇合', `已到 ${join.arrived.length} 路，共 ${join.wanted} 路`)),
    ...Object.values(state.waiting).map((wait) => line(wait.node_name, `${WAITS[wait.kind] ?? '等待'}${wait.stopped ? `，已停止：${wait.stopped}` : ''}`)),
  ];
}

function opened({ open, seats, signed }, state) {
  const [task] = open;
  const whom = [task.role_name, task.org_name, seats.length ? `会签，已签 ${signed} / ${seats.length}` : ''].filter(Boolean).join(' · ');
  return make('li', { class: 'g-open' },
    make('b', {}, task.node_name), ' ', make('span', { class: 'g-faint' }, whom),
    make('ul', { class: 'g-open__people' }, ...seats.map((seat) => make('li', {}, seatOf(seat)))),
    ...open.filter(({ holder_name: holder }) => holder).map(held),
    task.urged ? make('div', { class: 'g-open__urged' }, `已催办 ${task.urged} 次`) : null,
    ...once(open.map(({ key }) => candidates(state.candidates[key] ?? []))));
}

function held({ holder_name: holder, owner_name: owner, signed_at: signed }) {
  return make('div', {}, `由 ${holder} 办理`, owner ? `（${owner} 委派）` : '', signed ? `，${shortMoment(signed)} 签收` : '');
}

// Seats of one post have the same candidates.
const once = (parts) => [...new Map(parts.map((part) => [part.textContent, part])).values()];

function seatOf({ state, name, role_name: role, outcome_label: outcome, by_name: by, added }) {
  const who = by || name || role;
  const joined = added ? '（加签）' : '';
  return `${who}${joined}：${outcome || (state === 'waiting' ? '未轮到' : '待签')}${name && by && by !== name ? `（应签 ${name}）` : ''}`;
}

function candidates(people) {
  const able = people.filter(({ barred }) => !barred);
  const kept = people.filter(({ barred }) => barred);
  return make('div', { class: 'g-open__people' },
    make('span', { class: 'g-faint' }, '当时可办：'),
    able.length ? names(able.map(nameOf)) : make('span', { class: 'g-red' }, '无人'),
    kept.length ? make('div', { class: 'g-faint' }, `不得办理：${names(kept.map((each) => `${nameOf(each)}（${each.barred}）`))}`) : null);
}

const nameOf = ({ name, for_name: absent }) => (absent ? `${name}（代 ${absent}）` : name);

function names(all) {
  const more = all.length - MOST_NAMES;
  return all.slice(0, MOST_NAMES).join('、') + (more > 0 ? `等 ${all.length} 人` : '');
}

function line(title, said) {
  return make('li', { class: 'g-open' }, make('b', {}, title), ' ', make('span', { class: 'g-faint' }, said));
}
