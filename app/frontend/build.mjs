// Builds app/static/dist: bundles with hashed names, the icon sprite, what reads PDF files, manifest.json and the licences of what is inside.
import esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLicenses } from './steps/licenses.mjs';
import { manifestOf } from './steps/manifest.mjs';
import { copyReaders } from './steps/readers.mjs';
import { writeSprite } from './steps/sprite.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, '../static/dist');

fs.rmSync(dist, { recursive: true, force: true });

const built = await esbuild.build({
  absWorkingDir: here,
  entryPoints: ['src/core.js', 'src/flow.js', 'src/desk.js', 'src/replay.js', 'src/studio.js', 'src/forms.js', 'src/tables.js', 'src/diff.js', 'src/pdf.js', 'src/pdf.worker.js', 'src/app.css'],
  outdir: dist,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: ['chrome89', 'firefox90', 'safari15'],
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'dataurl', '.woff2': 'file' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const manifest = { ...manifestOf(built.metafile), 'icons.svg': writeSprite(here, dist), 'pdf/': copyReaders(here, dist) };
fs.writeFileSync(path.join(dist, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
writeLicenses(built.metafile, here, path.join(dist, 'THIRD_PARTY_LICENSES.txt'));
