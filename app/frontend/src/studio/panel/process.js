// 流程: what holds for the whole chart.
import { choice, field, hint, part, text, ticks } from '../controls.js';
import { ON_EMPTY, SAME_PERSON } from './codes.js';
import { separation } from './separation.js';

const FIVE = ['accept', 'handle', 'review', 'approve', 'settle'];
const VARIANTS = {
  five_step: '五环节', instant: '即办', promise: '容缺承诺', commitment: '告知承诺', parallel: '并联', forward: '转报', joint: '联办',
};
const HALF = { wide: false };

export const processParts = (about) => [stages, time, ladder, duties, post, derived].map((drawn) => drawn(about));

function stages({ element, model, said, say, words }) {
  const named = model.words(element, 'stages');
  const five = Object.fromEntries(FIVE.map((code) => [code, words.stages[code]]));
  const choose = (chosen) => say('stages')(chosen.length === FIVE.length ? '' : chosen.join(' '));
  return part('环节', 'process-stages',
    field('类别', choice(said('kind') || 'item', words.kinds, say('kind'), { empty: '', name: 'kind' }), HALF),
    field('模式', choice(said('variant'), VARIANTS, say('variant'), { name: 'variant' }), HALF),
    ticks(five, named.length ? named : FIVE, choose),
    field('省去环节的理由', text(said('variantReason'), say('variantReason'), { name: 'variantReason' })));
}

function time({ said, say }) {
  const limit = (name, placeholder) => text(said(name), say(name), { mono: true, placeholder, name });
  return part('时限与预警', 'process-time',
    field('承诺时限', limit('limit', 'item.promised'), HALF),
    field('法定时限', limit('legalLimit', 'item.legal'), HALF),
    field('预警比例', text(said('warnRatio'), say('warnRatio'), { placeholder: '0.8' }), HALF),
    hint('item.promised、item.legal 取事项自己的时限。'));
}

function ladder({ said, say, words }) {
  const ladders = choice(said('ladder'), words.ladders, say('ladder'), { empty: '同事项' });
  return part('升级阶梯', 'process-ladder', field('催办与升级', ladders));
}

function duties(about) {
  return part('职责分离', 'process-duties', separation(about));
}

function post({ said, say }) {
  const basis = () => field('自动通过的书面依据', text(said('samePersonBasis'), say('samePersonBasis')));
  return part('岗位', 'process-post',
    field('无人任职时', choice(said('onEmpty'), ON_EMPTY, say('onEmpty'), { empty: '默认' }), HALF),
    field('与前一环节同人时', choice(said('samePerson'), SAME_PERSON, say('samePerson'), { empty: '默认' }), HALF),
    ...(said('samePerson') === 'skip' ? [basis()] : []));
}

/** 派生: the chart it keeps to, and what charts derived from this one may change. */
function derived({ element, model, said, say, words }) {
  const others = Object.fromEntries(Object.entries(words.charts).filter(([key]) => key !== element.id));
  return part('派生', 'process-derived',
    field('基准图', choice(said('base'), others, say('base'), { empty: '不是派生图', name: 'base' })),
    hint('派生自本图的流程图可以改：'),
    ticks(words.points, model.words(element, 'variable'), (chosen) => say('variable')(chosen.join(' '))));
}
