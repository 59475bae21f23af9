// Codes that tasks and processes share, with the names people know them by.
export const ON_EMPTY = { superior: '转上级机构', admin: '转系统管理员', refuse: '不允许这一步' };
export const SAME_PERSON = { again: '仍由其办理', superior: '转上级机构', skip: '自动通过' };
export const LIMITS = '5wd 工作日，60cd 自然日，8wh 工作小时，24h 小时';
