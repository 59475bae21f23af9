// 人工环节: who does it, how it can end, within what time, with which form and materials.
import { choice, field, hint, part, text, tick, ticks } from '../controls.js';
import { h } from '../make.js';
import { accessTable } from './access.js';
import { LIMITS, ON_EMPTY, SAME_PERSON } from './codes.js';
import { materialEntries } from './materials.js';
import { outcomeEntries } from './outcomes.js';

const CLOCKS = { before: '受理之前（不计办理时限）', after: '作出决定之后（计送达时限）', stop: '停表（须写明法律依据）' };
const HALF = { wide: false };
const PARTS = [stage, post, outcomes, time, ladder, form, materials, clock, duties, actions, derived];

export const taskParts = (about) => PARTS.map((drawn) => drawn(about));

function stage({ said, say, words }) {
  return part('环节', 'stage',
    field('所属环节', choice(said('stage'), words.stages, say('stage'), { name: 'stage' })),
    tick('对外公开，申请人可以看到', said('public') === 'true', (on) => say('public')(on ? 'true' : ''), 'public'));
}

function post(about) {
  const { said, say, words } = about;
  return part('岗位', 'post',
    field('岗位', choice(said('role'), words.roles, say('role'), { empty: '同泳道', name: 'role' })),
    field('机构', choice(said('org'), words.orgs, say('org'), { empty: '同泳道', name: 'org' })),
    field('指定办理人', text(said('candidate'), say('candidate'), { mono: true, placeholder: '如 done_by:accept' })),
    field('无人任职时', choice(said('onEmpty'), ON_EMPTY, say('onEmpty'), { empty: '同流程' }), HALF),
    field('与前一环节同人时', choice(said('samePerson'), SAME_PERSON, say('samePerson'), { empty: '同流程' }), HALF),
    ...signing(about));
}

/** gov:sign is a rule, of a vote with its share: `ratio:0.6`. */
function signing({ said, say, words }) {
  const [rule = '', share] = said('sign').split(':');
  const choose = (chosen) => say('sign')({ one: '', ratio: 'ratio:0.5' }[chosen] ?? chosen);
  const drawn = [field('会签', choice(rule || 'one', words.signing, choose, { empty: '', name: 'sign' }))];
  if (rule === 'ratio') drawn.push(field('同意比例', text(share, (ratio) => say('sign')(`ratio:${ratio}`)), HALF));
  if (!rule || rule === 'one') return drawn;
  return [
    ...drawn,
    field('最少人数', text(said('minPeople'), say('minPeople')), HALF),
    field('由谁签署', text(said('signers'), say('signers'), { mono: true, placeholder: '岗位代码，空格分隔' })),
  ];
}

function outcomes(about) {
  return part('办理结果', 'outcomes', outcomeEntries(about));
}

function time({ said, say }) {
  return part('时限与预警', 'time',
    field('办理时限', text(said('limit'), say('limit'), { mono: true, placeholder: '如 3wd', name: 'limit' }), HALF),
    field('预警比例', text(said('warnRatio'), say('warnRatio'), { placeholder: '0.8', name: 'warnRatio' }), HALF),
    hint(`${LIMITS}，40% 占总时限。`));
}

function ladder({ said, say, words }) {
  return part('升级阶梯', 'ladder', field('催办与升级', choice(said('ladder'), words.ladders, say('ladder'), { empty: '同流程' })));
}

function form(about) {
  const { said, say, words } = about;
  const titles = Object.fromEntries(Object.entries(words.forms).map(([key, { title }]) => [key, title]));
  return part('表单与字段权限', 'form',
    field('表单', choice(said('form'), titles, say('form'), { empty: '没有表单', name: 'form' })), formLink(about), accessTable(about));
}

/** To the editor of the form, or to where a form for this task begins. */
function formLink({ element, said, words }) {
  const forms = `${document.querySelector('#g-studio').dataset.draft}/forms`;
  const key = said('form');
  const there = key in words.forms;
  const href = there ? `${forms}/${encodeURIComponent(key)}` : `${forms}?task=${encodeURIComponent(element.id)}#new`;
  return h('p', { className: 'g-field__hint g-wide' }, h('a', { href }, there ? '编辑这张表单' : '新建表单'));
}

function materials(about) {
  return part('材料', 'materials', materialEntries(about));
}

function clock({ said, say }) {
  const [kind, basis] = said('clock').split(/:(.*)/s);
  const choose = (value) => say('clock')(value === 'stop' ? 'stop:' : value);
  const counting = field('计时', choice(kind === 'run' ? '' : kind, CLOCKS, choose, { empty: '正常计时', name: 'clock' }));
  const because = () => field('停表的法律依据', text(basis, (words) => say('clock')(`stop:${words}`), { name: 'basis' }));
  return part('停表', 'clock', counting, ...(kind === 'stop' ? [because()] : []));
}

/** What charts derived from this one may change here; unsaid, what the process says. */
function derived({ element, model, said, say, words }) {
  const own = said('variable');
  const choose = (chosen) => say('variable')(chosen.join(' ') || 'none');
  const points = ticks(words.points, model.words(element, 'variable'), choose);
  const apart = tick('派生图可以改的另行规定', Boolean(own), (on) => say('variable')(on ? 'none' : ''), 'apart');
  return part('派生', 'derived', apart, ...(own ? [points] : []));
}

function duties({ said, say }) {
  const placeholder = '环节、编号或岗位，空格分隔';
  return part('职责分离', 'duties',
    field('不得由办理过下列环节的人办理', text(said('avoid'), say('avoid'), { mono: true, placeholder, name: 'avoid' })),
    hint('整个流程的分离规则写在流程上：点画布空白处。'));
}

function actions({ element, model, say, words }) {
  const chosen = model.words(element, 'actions');
  return part('允许操作', 'actions',
    ticks(words.actions, chosen, (list) => say('actions')(list.join(' '))), hint('前六项都不勾选表示全部允许。'));
}
