import { existsSync } from 'node:fs';
import path from 'node:path';

/** Files in which other services have their settings; Next takes them over too, but later. */
const FILES = ['.env', '.env.local', '.env.production', '.env.production.local'];

/**
 * Says which files of settings lie in these folders, since none of them is read; null where none
 * does.
 */
export function describeUnreadSettings(folders: readonly string[]): string | null {
  const paths = [...new Set(folders)].flatMap((folder) => FILES.map((name) => path.join(folder, name)));
  const found = paths.filter((file) => existsSync(file));
  if (found.length === 0) return null;
  return `Settings are read from the environment alone, and not from ${found.join(' or ')}.`;
}
