// The manifest: the plain name of every bundle and font with its hashed file, and the parts to preload with it.
import path from 'node:path';

export function manifestOf(metafile) {
  const files = {};
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.woff2')) files[path.basename(Object.keys(output.inputs)[0])] = path.basename(file);
    if (!output.entryPoint) continue;
    const name = path.basename(output.entryPoint);
    files[name] = path.basename(file);
    if (output.cssBundle) files[name.replace(/\.js$/, '.css')] = path.basename(output.cssBundle);
    files[`parts of ${name}`] = output.imports
      .filter((each) => each.kind === 'import-statement')
      .map((each) => path.basename(each.path))
      .sort();
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
