// One SVG sprite of the Lucide icons that templates name; src/icons.json is the list.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export function writeSprite(here, dist) {
  const names = JSON.parse(fs.readFileSync(path.join(here, 'src/icons.json'), 'utf8'));
  const symbols = names.map((name) => symbol(here, name)).join('\n');
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols}\n</svg>\n`;
  const hash = createHash('sha256').update(sprite).digest('hex').slice(0, 8).toUpperCase();
  const file = `icons-${hash}.svg`;
  fs.writeFileSync(path.join(dist, file), sprite);
  return file;
}

function symbol(here, name) {
  const source = fs.readFileSync(path.join(here, 'node_modules/lucide-static/icons', `${name}.svg`), 'utf8');
  const shapes = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'));
  const drawn = shapes.replace(/\s+/g, ' ').replace(/> </g, '><').trim();
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" ` +
    `stroke-linecap="round" stroke-linejoin="round">${drawn}</symbol>`
  );
}
