// Moments as the clock of the office shows them, spans and limits as people say them.
import { one } from '../core/dom.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const UNITS = { wd: '个工作日', cd: '个自然日', wh: '个工作小时', h: '小时' };

const written = new Intl.DateTimeFormat('sv-SE', {
  timeZone: one('[data-zone]').dataset.zone,
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** 2026-11-20 09:02:11 */
export const moment = (at) => (at ? written.format(new Date(at)) : '');
export const day = (at) => moment(at).slice(0, 10);
export const time = (at) => moment(at).slice(11);
/** 11-20 09:02 */
export const shortMoment = (at) => moment(at).slice(5, 16);

export function span(seconds) {
  if (seconds < MINUTE) return '不到 1 分钟';
  const parts = [
    [Math.floor(seconds / DAY), '天'],
    [Math.floor((seconds % DAY) / HOUR), '小时'],
    [Math.floor((seconds % HOUR) / MINUTE), '分钟'],
  ];
  return parts.filter(([count]) => count).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** How much of a limit is gone, in its own measure. */
export function usedOf({ unit, amount }, used) {
  if (unit === 'wd' || unit === 'cd') return `已用 ${used} / ${amount} ${UNITS[unit]}`;
  return amount ? `已用 ${(used / HOUR).toFixed(1)} / ${amount / HOUR} ${UNITS[unit] ?? '小时'}` : '';
}

/** What was filled in, as a person reads it. */
export function valueOf(given) {
  if (given === null || given === undefined || given === '') return '—';
  if (typeof given === 'boolean') return given ? '是' : '否';
  if (Array.isArray(given)) return given.map(valueOf).join('、') || '—';
  if (typeof given === 'object') return Object.values(given).filter(Boolean).map(valueOf).join(' ') || '—';
  return String(given);
}
