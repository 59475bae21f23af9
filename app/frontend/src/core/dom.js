// Short names for looking things up, and a voice for screen readers.
export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

export function announce(text) {
  one('#g-live').textContent = text;
}
