// Limits as bars at the moment of a step; the look is that of templates/parts/bars.html.
import { draw, make } from './make.js';
import { shortMoment, usedOf } from './words.js';

const WIDTH = 1000;
const ORDER = ['notice', 'legal', 'promised', 'delivery'];
const NAMES = { notice: '告知', legal: '法定', promised: '承诺', delivery: '送达' };
const LAMPS = {
  green: ['ok', '正常'],
  yellow: ['warn', '预警'],
  red: ['overdue', '逾期'],
  paused: ['paused', '停表'],
  stopped: ['done', '已结束'],
  none: ['none', '不计时限'],
};

const OVER = ['overdue', '逾期结束'];
const isOver = ({ stopped, due }) => Boolean(stopped && due) && Date.parse(stopped) > Date.parse(due);

/** Of the case as it goes on, then of every open task with a limit. */
export function limitsAt(state, at) {
  const lines = ORDER.filter((line) => state.clocks[line]).map((line) => {
    const clock = state.clocks[line];
    return bar(NAMES[line], state.lights[line], clock, at, usedOf(clock, state.used[line] ?? 0));
  });
  const tasks = Object.entries(state.tasks).filter(([, task]) => task.due).map(([key, task]) => {
    const clock = { ...task, start: task.opened_at, stretches: [{ kind: 'running', start: task.opened_at, end: '' }] };
    return bar(task.node_name, state.lights[key], clock, at, '');
  });
  return [...lines, ...tasks];
}

function bar(name, light, clock, at, used) {
  const [kind, words] = isOver(clock) ? OVER : (LAMPS[light] ?? LAMPS.none);
  const over = overOf(clock);
  const pause = pauseOf(clock);
  return make('div', { class: 'g-limit' },
    make('span', { class: 'g-limit__name g-cut', title: name }, name),
    make('span', { class: `g-due g-due--${kind}` }, make('span', { class: 'g-lamp', 'aria-hidden': 'true' }), words),
    make('span', { class: 'g-limit__used' }, used),
    make('span', { class: 'g-limit__over' }, over),
    drawn(clock, at, kind, `${name}：${words}，${used || over}`),
    pause && make('span', { class: 'g-limit__pause' }, pause));
}

function overOf({ stopped, due, expected }) {
  if (stopped) return `${shortMoment(stopped)} 止`;
  if (due) return `${shortMoment(due)} 到期`;
  return expected ? `预计 ${shortMoment(expected)}` : '待定';
}

function pauseOf({ stretches }) {
  const last = stretches[stretches.length - 1];
  if (!last || last.kind !== 'paused' || last.end) return '';
  return `${shortMoment(last.start)} 起停表：${last.what}${last.document ? `，${last.document}` : ''}`;
}

function drawn(clock, at, kind, says) {
  const place = scaleOf(clock, at);
  const marks = [
    clock.warn && Date.parse(clock.warn) > Date.parse(clock.start) && mark('warn', place(clock.warn), 4, `预警 ${shortMoment(clock.warn)}`),
    clock.due && mark('due', Math.min(place(clock.due), 994), 6, `到期 ${shortMoment(clock.due)}`),
    !clock.stopped && mark('now', Math.min(place(at), 993), 7, `本步 ${shortMoment(at)}`),
  ];
  return draw('svg', { class: `g-bar g-bar--${kind}`, viewBox: `0 0 ${WIDTH} 14`, preserveAspectRatio: 'none', role: 'img', 'aria-label': says },
    piece('all', 0, WIDTH, ''), ...clock.stretches.flatMap((each) => pieces(each, clock, at, place)), ...marks);
}

// From the start of the clock to the last moment the bar shows.
function scaleOf({ start, stopped, due, expected, stretches }, at) {
  const told = stretches.map(({ until }) => until);
  const from = Date.parse(start);
  const whole = Math.max(...[stopped || at, due, expected, ...told].filter(Boolean).map(Date.parse)) - from;
  return (moment) => (whole > 0 ? Math.max(0, Math.min(WIDTH, Math.round((WIDTH * (Date.parse(moment) - from)) / whole))) : 0);
}

function pieces({ kind, start, end, what, until }, { due, stopped }, at, place) {
  const stop = end || stopped || at;
  if (kind === 'paused') {
    const told = !end && until && Date.parse(until) > Date.parse(stop);
    const [from, to] = [place(start), place(stop)];
    return [piece('stood', from, to, `停表：${what}`, 3, 8), piece('rail', from, to, '', 3, 2), piece('rail', from, to, '', 9, 2), told && piece('told', place(stop), place(until), '告知的时间')];
  }
  const late = due && Date.parse(stop) > Date.parse(due);
  return [
    piece('used', place(start), late ? Math.max(place(start), place(due)) : place(stop), '已用'),
    late && piece('late', Math.max(place(start), place(due)), place(stop), '超过期限'),
  ];
}

function piece(kind, from, to, says, y = 4, height = 6) {
  return draw('rect', { class: `g-bar__${kind}`, x: from, y, width: Math.max(0, to - from), height }, says && draw('title', {}, says));
}

function mark(kind, x, width, says) {
  return draw('rect', { class: `g-bar__${kind}`, x, y: 1, width, height: 12 }, draw('title', {}, says));
}
