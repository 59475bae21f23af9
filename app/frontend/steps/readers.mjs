// What the PDF reader fetches only for files that need it: tables of Chinese encodings, decoders of scanned pages.
import fs from 'node:fs';
import path from 'node:path';

const TABLES = /^(Adobe-GB1|GB|UniGB)/;
const DECODERS = /_nowasm_fallback\.js$/; // the content security policy lets no WebAssembly run

/** The folder in dist; its name carries the version, so that browsers may keep what is in it. */
export function copyReaders(here, dist) {
  const from = path.join(here, 'node_modules/pdfjs-dist');
  const { version } = JSON.parse(fs.readFileSync(path.join(from, 'package.json'), 'utf8'));
  const folder = `pdf-${version}`;
  fs.mkdirSync(path.join(dist, folder));
  copy(path.join(from, 'cmaps'), TABLES, path.join(dist, folder));
  copy(path.join(from, 'wasm'), DECODERS, path.join(dist, folder));
  copy(path.join(from, 'wasm'), /^LICENSE_(?!QUICKJS|PDFJS_QUICKJS|QCMS|PDFJS_QCMS)/, path.join(dist, folder));
  fs.copyFileSync(path.join(from, 'cmaps/LICENSE'), path.join(dist, folder, 'LICENSE_CMAPS'));
  return folder;
}

function copy(from, wanted, to) {
  fs.readdirSync(from)
    .filter((name) => wanted.test(name))
    .forEach((name) => fs.copyFileSync(path.join(from, name), path.join(to, name)));
}
