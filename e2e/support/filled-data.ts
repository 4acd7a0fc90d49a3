import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** Names the folder to the workers. */
const FOLDER = 'ENTENTE_FILLED_DATA';

/**
 * Says where a demonstration is filled in that no server uses any more, so that not each server
 * has to do it; null where each does.
 */
export function offerFilledData(dataDir: string | null): void {
  if (dataDir === null) delete process.env[FOLDER];
  else process.env[FOLDER] = dataDir;
}

/**
 * Copies that demonstration into an empty folder. Its files stay whose they are: under root the
 * database belongs to a user of its own, which `cpSync` would not keep.
 */
export function copyFilledData(dataDir: string): void {
  const filled = process.env[FOLDER];
  if (filled) execFileSync('cp', ['-Rp', `${filled}/.`, dataDir]);
}
