// 泳道、子流程: who works in it, for every node that does not say it itself.
import { choice, field, part } from '../controls.js';

export function lanePart({ said, say, words }) {
  return [part('岗位', 'lane',
    field('岗位', choice(said('role'), words.roles, say('role'), { name: 'role' })),
    field('机构', choice(said('org'), words.orgs, say('org'), { empty: '承办机构', name: 'org' })))];
}
