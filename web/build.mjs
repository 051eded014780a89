// Builds what the browser receives: `node build.mjs` writes web/dist/assets (names carry the hash of
// their content, so they may be cached for ever) and web/dist/manifest.json (name → path).
//
// Styles keep only the selectors that a template, a page of tomaia-web or an island names: after a
// template starts to use a class of Bootstrap Italia, build again.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { PurgeCSS } from 'purgecss';
import * as sass from 'sass';

import { boundaries } from './build/boundaries.mjs';
import { copyFonts } from './build/fonts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const italia = join(here, 'node_modules', 'bootstrap-italia');
const pages = join(here, '..', 'crates', 'tomaia-web');
const islands = join(here, 'src');

const browsers = ['chrome120', 'firefox121', 'safari17'];
const fonts = {
  'titillium-web-400.woff2': 'titillium-web-v10-latin-ext_latin-regular.woff2',
  'titillium-web-400-italic.woff2': 'titillium-web-v10-latin-ext_latin-italic.woff2',
  'titillium-web-600.woff2': 'titillium-web-v10-latin-ext_latin-600.woff2',
  'titillium-web-700.woff2': 'titillium-web-v10-latin-ext_latin-700.woff2',
};

const manifest = {};
const sizes = [];

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, 'assets'), { recursive: true });
await writeFonts();
await writeBrand();
await writeIcons();
await writeStyles();
await writeIslands();
await writeMap();
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
await copyFonts(join(dist, 'fonts'));
printSizes();

async function writeFonts() {
  for (const [name, source] of Object.entries(fonts)) {
    await writeHashed(name, await readFile(join(italia, 'dist', 'fonts', 'Titillium_Web', source)));
  }
}

async function writeBrand() {
  for (const name of ['logo.svg', 'favicon.svg']) {
    await writeHashed(name, await readFile(join(here, 'brand', name)));
  }
}

/** One sprite of the icons that templates and islands name ("it-search"; `it-ja` is a pair of languages), out of Bootstrap Italia's 200. */
async function writeIcons() {
  const named = new Set();
  for (const text of await contents()) {
    for (const [name] of text.matchAll(/(?<![`\w-])it-[a-z0-9]+(?:-[a-z0-9]+)*(?!`)\b/g)) named.add(name);
  }
  let symbols = '';
  for (const name of [...named].sort()) {
    const file = join(italia, 'src', 'svg', `${name}.svg`);
    if (!existsSync(file)) throw new Error(`no icon is called ${name} in Bootstrap Italia`);
    const svg = await readFile(file, 'utf8');
    const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 24 24';
    symbols += `<symbol id="${name}" viewBox="${box}">${svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')}</symbol>`;
  }
  await writeHashed('sprites.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols}</svg>`);
}

async function writeStyles() {
  const { css } = sass.compile(join(here, 'styles', 'app.scss'), {
    loadPaths: [join(here, 'node_modules')],
    quietDeps: true,
    // Bootstrap Italia 2 is written in the older Sass: these go when it moves.
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function', 'slash-div', 'function-units', 'elseif'],
  });
  const [{ css: kept }] = await new PurgeCSS().purge({
    css: [{ raw: css }],
    content: [{ raw: (await contents()).join('\n'), extension: 'txt' }],
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    safelist: {
      // Names that templates put together, and elements that only a page's own text brings.
      standard: ['html', 'body', /^face-/, /^alert-/, /^state-/, /^level-/, /^line-/, /^verdict-/, /^row-(table|company|guest)$/, /^field-/, /^kind-/, /^step-/, /^htmx-/, /^part-/, /^tint-/, /^dot-/, /^map-/],
      deep: [/^:root$/],
    },
  });
  const linked = kept.replace(/url\(["']?([\w.-]+\.(?:woff2|svg))["']?\)/g, (whole, name) =>
    manifest[name] ? `url("${relative('assets', manifest[name])}")` : whole);
  const { code } = await esbuild.transform(linked, { loader: 'css', minify: true, target: browsers });
  await writeHashed('app.css', code);
}

async function writeIslands() {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: { app: join(islands, 'app.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    write: false,
    outdir: join(dist, 'assets'),
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    target: browsers,
    legalComments: 'none',
    absWorkingDir: here,
  });
  for (const file of outputFiles) {
    await writeFile(file.path, file.contents);
    const entry = metafile.outputs[relative(here, file.path)]?.entryPoint;
    const path = relative(dist, file.path);
    if (entry) manifest[entry.replace(/^src\//, '').replace(/\.ts$/, '.js')] = path;
    note(path, file.contents);
  }
}

/** What the map needs beside its island: its worker and styles as they come, and the boundaries of the municipalities. */
async function writeMap() {
  const library = join(here, 'node_modules', 'maplibre-gl', 'dist');
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(library, 'maplibre-gl-worker.mjs')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    target: browsers,
    legalComments: 'none',
  });
  await writeHashed('maplibre-worker.mjs', outputFiles[0].contents);
  await writeHashed('map.css', await readFile(join(library, 'maplibre-gl.css')));
  const { geojson, svg } = await boundaries(join(here, '..', 'data', 'municipalities_marche.topo.json'));
  await writeHashed('municipalities.json', geojson);
  await writeHashed('municipalities.svg', svg);
}

/** The text of every template, page and island: what may name a class or an icon. */
async function contents() {
  const texts = [];
  for (const root of [join(pages, 'templates'), join(pages, 'src'), islands]) {
    if (!existsSync(root)) continue;
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && /\.(html|rs|ts)$/.test(entry.name)) texts.push(await readFile(join(entry.parentPath, entry.name), 'utf8'));
    }
  }
  return texts;
}

async function writeHashed(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const extension = extname(name);
  const path = `assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
  await writeFile(join(dist, path), content);
  manifest[name] = path;
  note(path, content);
}

function note(path, content) {
  sizes.push([path, Buffer.byteLength(content), gzipSync(content, { level: 9 }).length]);
}

function printSizes() {
  for (const [path, bytes, zipped] of sizes) {
    console.log(`${path.padEnd(48)} ${String(bytes).padStart(8)} B ${String(zipped).padStart(8)} B gzip`);
  }
}
