// Dialogs of moves: people found as one types, several of them as chips; what a menu refuses, said aloud.
import { all, announce, one } from './dom.js';
import { recall, remember } from './memory.js';
import { isComposing } from './typing.js';

const RECENT = 'banjie.people';
const MOST_RECENT = 8;
const PAUSE_MS = 150;

function chose(login) {
  const others = recall(RECENT).split(',').filter((each) => each && each !== login);
  remember(RECENT, [login, ...others].slice(0, MOST_RECENT).join(','));
}

for (const field of all('[data-people]')) wire(field);

function wire(field) {
  const input = one('input[role=combobox]', field);
  const list = one('[role=listbox]', field);
  const chips = one('[data-chips]', field);
  const several = 'several' in field.dataset;
  let timer;
  let asked = 0;

  const options = () => all('[data-login]', list);
  const current = () => one('[aria-selected=true]', list);

  async function look() {
    const turn = ++asked;
    const query = new URLSearchParams({ q: input.value.trim(), recent: recall(RECENT) });
    const answer = await fetch(`${field.dataset.people}&${query}`).catch(() => null);
    if (!answer?.ok || answer.redirected || turn !== asked || document.activeElement !== input) return;
    list.innerHTML = await answer.text();
    show(true);
    if (input.value.trim()) mark(options()[0]);
  }

  function show(on) {
    list.hidden = !on;
    input.setAttribute('aria-expanded', String(on));
    if (!on) input.removeAttribute('aria-activedescendant');
  }

  function mark(option) {
    current()?.setAttribute('aria-selected', 'false');
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function step(by) {
    const found = options();
    if (list.hidden || !found.length) return look();
    return mark(found[(found.indexOf(current()) + by + found.length) % found.length]);
  }

  function choose(option) {
    const { login, name } = option.dataset;
    if (!several) chips.replaceChildren();
    if (!one(`input[value="${CSS.escape(login)}"]`, chips)) chips.append(chip(login, name));
    chose(login);
    input.value = '';
    show(false);
    announce(`已选 ${name}`);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener('focus', look);
  input.addEventListener('blur', () => setTimeout(() => show(false), PAUSE_MS));
  input.addEventListener('keydown', (event) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden;
    const acts = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => open && current() && choose(current()),
      Escape: () => open && show(false),
      Backspace: () => !input.value && chips.lastElementChild?.remove(),
    };
    const isOurs = ['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key) || (event.key === 'Escape' && open);
    if (isOurs) event.preventDefault();
    if (acts[event.key]) acts[event.key]();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[data-login]');
    if (option) choose(option);
  });
}

function chip(login, name) {
  const made = document.createElement('span');
  made.className = 'g-chip';
  const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: 'to', value: login });
  const away = Object.assign(document.createElement('button'), { type: 'button', textContent: '×' });
  away.setAttribute('aria-label', `去掉 ${name}`);
  away.addEventListener('click', () => made.remove());
  made.append(name, kept, away);
  return made;
}

// An entry of a menu that is refused now is read out instead of opened; keys reach it where its menu is closed.
document.addEventListener('click', (event) => {
  const refused = event.target.closest('[data-why]');
  if (!refused) return;
  announce(refused.dataset.why);
  const message = one('#g-message');
  if (message) message.textContent = refused.dataset.why;
});

// Where only some targets touch other branches, the question about those is asked for them alone.
for (const targets of all('[data-targets]')) {
  const branches = one('[data-branches]', targets.closest('form'));
  if (!branches) continue;
  const ask = () => {
    const chosen = one('input:checked', targets);
    const asks = Boolean(chosen) && 'choice' in chosen.dataset;
    branches.hidden = !asks;
    branches.disabled = !asks;
  };
  targets.addEventListener('change', ask);
  ask();
}
