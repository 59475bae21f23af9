// The licence texts of every package whose code or drawings went into the bundles, found through the metafile.
import fs from 'node:fs';
import path from 'node:path';

const DRAWN_FROM = ['lucide-static'];

export function writeLicenses(metafile, here, target) {
  const packages = [...new Set([...bundled(metafile), ...DRAWN_FROM])].sort();
  fs.writeFileSync(target, packages.map((name) => notice(here, name)).join('\n'));
}

function bundled(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  return inputs.filter((file) => file.startsWith('node_modules/')).map(packageOf);
}

function packageOf(file) {
  const [scope, name] = file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function notice(here, name) {
  const folder = path.join(here, 'node_modules', name);
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} carries no licence text`);
  const text = fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
  return `${'='.repeat(80)}\n${name} ${about.version} (${about.license})\n\n${text}\n`;
}
