import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeUnreadSettings } from './unread-settings.ts';

test('files of settings are named, each once, and nothing is said where there is none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'entente-settings-'));
  expect(describeUnreadSettings([folder, folder])).toBeNull();
  for (const name of ['.env', '.env.production', '.env.example']) writeFileSync(path.join(folder, name), '');
  expect(describeUnreadSettings([folder, folder])).toBe(
    `Settings are read from the environment alone, and not from ${folder}/.env or ${folder}/.env.production.`,
  );
  rmSync(folder, { recursive: true });
});
