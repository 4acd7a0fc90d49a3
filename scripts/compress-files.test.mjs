import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFiles } from './compress-files.mjs';
import { filesBelow } from './files-below.mjs';

const LONG = 'const territory = "a commune among others";\n'.repeat(100);

let root;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'entente-compress-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const [from, into] = [() => path.join(root, 'static'), () => path.join(root, 'compressed')];

function write(name, text) {
  mkdirSync(path.dirname(path.join(from(), name)), { recursive: true });
  writeFileSync(path.join(from(), name), text);
}

test('each file is there in both encodings, under its own name, and is itself again when decompressed', async () => {
  write('chunks/a.js', LONG);
  write('chunks/deep/a.css', `${LONG}é`);
  await compressFiles(from(), into());
  expect(filesBelow(into(), '.').sort()).toEqual([
    'br/chunks/a.js',
    'br/chunks/deep/a.css',
    'gzip/chunks/a.js',
    'gzip/chunks/deep/a.css',
  ]);
  expect(String(brotliDecompressSync(readFileSync(path.join(into(), 'br/chunks/deep/a.css'))))).toBe(`${LONG}é`);
  expect(String(gunzipSync(readFileSync(path.join(into(), 'gzip/chunks/a.js'))))).toBe(LONG);
});

test('what is short, or compressed already, is left alone', async () => {
  write('chunks/short.js', LONG.slice(0, 1_000));
  write('media/face.woff2', LONG);
  await compressFiles(from(), into());
  expect(filesBelow(into(), '.')).toEqual([]);
});

test('nothing of the build before is left', async () => {
  write('chunks/before.js', LONG);
  await compressFiles(from(), into());
  rmSync(from(), { recursive: true });
  write('chunks/since.js', LONG);
  await compressFiles(from(), into());
  expect(filesBelow(into(), '.').sort()).toEqual(['br/chunks/since.js', 'gzip/chunks/since.js']);
});
