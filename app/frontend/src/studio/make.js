// Elements of the page, made from a script: no markup in texts, no style in attributes.
const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, about = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (name in made && name !== 'list') made[name] = value;
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...inside.filter((each) => each !== null && each !== undefined));
  return made;
}

/** A drawing of the sprite, whose address every page names. */
export function icon(name, size = 16, className = '') {
  const sprite = document.querySelector('.g-icon use').getAttribute('href').split('#')[0];
  const drawing = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  const about = { class: `g-icon ${className}`, width: size, height: size, 'aria-hidden': 'true' };
  Object.entries(about).forEach(([key, value]) => drawing.setAttribute(key, value));
  drawing.append(use);
  return drawing;
}
