import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Mode } from './config.ts';

/**
 * Files in which other services have their settings; Next takes over those of its mode too, but
 * later.
 */
const filesOf = (mode: Mode) => ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`];

/**
 * Says which files of settings lie in these folders, since none of them is read; null where none
 * does.
 */
export function describeUnreadSettings(folders: readonly string[], mode: Mode): string | null {
  const paths = [...new Set(folders)].flatMap((folder) => filesOf(mode).map((name) => path.join(folder, name)));
  const found = paths.filter((file) => existsSync(file));
  if (found.length === 0) return null;
  return `Settings are read from the environment alone, and not from ${found.join(' or ')}.`;
}
