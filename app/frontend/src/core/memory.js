// What this browser remembers, by name; one that keeps nothing for us still works.
export function remember(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Then it is forgotten.
  }
}

export function recall(name) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}
