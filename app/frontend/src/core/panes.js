// Panes of a task on a phone, and the anchor bar that says which section is in view.
import { all, one } from './dom.js';

document.addEventListener('click', (event) => {
  const tab = event.target.closest('[data-pane-tab]');
  if (!tab) return;
  one('[data-pane]').dataset.pane = tab.dataset.paneTab;
  all('[data-pane-tab]').forEach((each) => each.setAttribute('aria-selected', String(each === tab)));
});

const anchors = all('.g-subnav a');
const sections = anchors.map((anchor) => one(anchor.getAttribute('href'))).filter(Boolean);

function markCurrent(section) {
  anchors.forEach((anchor) => {
    anchor.setAttribute('aria-current', String(anchor.getAttribute('href') === `#${section.id}`));
  });
}

if (sections.length > 1) {
  const column = one('.g-task__left');
  column.addEventListener('scroll', () => {
    const top = column.getBoundingClientRect().top + 72;
    const passed = sections.filter((section) => section.getBoundingClientRect().top <= top);
    const atEnd = column.scrollTop + column.clientHeight >= column.scrollHeight - 4;
    markCurrent(atEnd && column.scrollTop > 0 ? sections.at?.(-1) ?? sections[sections.length - 1] : passed.pop() || sections[0]);
  });
  anchors.forEach((anchor, index) => anchor.addEventListener('click', () => setTimeout(() => markCurrent(sections[index]), 60)));
}
