import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderError, StartError } from '../start-error.ts';
import { holdDataDir, keptSecret } from './data-dir.ts';
import { identifyProcess } from './process-identity.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'entente-data-dir-'));
  folder = path.join(parent, 'deep', 'data');
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const lockFile = () => path.join(folder, 'entente.lock');

test('the folder is made, held by one, and free again after its release', async () => {
  const held = await holdDataDir(folder);
  await expect(holdDataDir(folder)).rejects.toThrow(/is in use by another instance of Entente \(process \d+\)/);
  await held.release();
  const again = await holdDataDir(folder);
  await again.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed process left is taken over', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago' }));
  await (await holdDataDir(folder)).release();
});

test('a number that now belongs to a later process is not mistaken for the holder', async () => {
  mkdirSync(folder, { recursive: true });
  const other = spawn('sleep', ['30']);
  writeFileSync(lockFile(), JSON.stringify({ pid: other.pid, startedAt: 'before that one began' }));
  await (await holdDataDir(folder)).release();
  other.kill();
});

test('a running holder keeps the folder, and its lock stays as it was', async () => {
  mkdirSync(folder, { recursive: true });
  const other = spawn('sleep', ['30']);
  writeFileSync(lockFile(), JSON.stringify(identifyProcess(other.pid ?? 0)));
  await expect(holdDataDir(folder)).rejects.toBeInstanceOf(StartError);
  expect(readdirSync(folder)).toEqual(['entente.lock']);
  other.kill();
});

test('a lock that was cut off by a full disk is taken over', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(), '');
  await (await holdDataDir(folder)).release();
});

test('of many who reach for a stale lock at once, one gets it', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago' }));
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => holdDataDir(folder)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

test('a path that is not a folder is said in one sentence', async () => {
  const file = path.join(parent, 'file');
  writeFileSync(file, '');
  await expect(holdDataDir(file)).rejects.toThrow(`The data folder ${file} is not a folder.`);
});

test.each([
  ['where there can be none', '/proc/entente'],
  ['with a name that is too long', path.join(tmpdir(), 'x'.repeat(300))],
])('a path %s is said in one sentence', async (_, impossible) => {
  await expect(holdDataDir(impossible)).rejects.toThrow(/^The data folder \S+ cannot be \S.*\.$/);
});

test.each([
  ['ENOSPC', 'The disk is full: there is no space left for the data folder /srv/data.'],
  ['EACCES', 'The data folder /srv/data cannot be read and written by this user.'],
  ['EROFS', 'The data folder /srv/data cannot be read and written by this user.'],
])('%s is said in one sentence', (code, sentence) => {
  const error = folderError(Object.assign(new Error('raw'), { code }), '/srv/data');
  expect(error).toBeInstanceOf(StartError);
  expect((error as StartError).message).toBe(sentence);
});

test('the secret is generated once, and only its owner may read it', async () => {
  mkdirSync(folder, { recursive: true });
  const secret = await keptSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(await keptSecret(folder)).toBe(secret);
  expect(statSync(path.join(folder, 'auth-secret')).mode & 0o777).toBe(0o600);
  expect(existsSync(path.join(folder, 'auth-secret.new'))).toBe(false);
});
