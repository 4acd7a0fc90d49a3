import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeUnreadSettings } from './unread-settings.ts';

test.each([
  ['development', ['.env', '.env.development', '.env.development.local']],
  ['production', ['.env', '.env.production']],
] as const)('in %s the files that Next would read are named, each once', (mode, read) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'entente-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(describeUnreadSettings([folder, folder], mode)).toBeNull();
  const lying = ['.env', '.env.production', '.env.development', '.env.development.local', '.env.example'];
  for (const name of lying) writeFileSync(path.join(folder, name), '');
  const named = read.map((name) => `${folder}/${name}`).join(' or ');
  expect(describeUnreadSettings([folder, folder], mode)).toBe(
    `Settings are read from the environment alone, and not from ${named}.`,
  );
});
