import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'kept-charters');

/**
 * A charter of each shape that was ever kept, the oldest first, as it is in the database. A new
 * part of the charter comes with another file here; none is ever changed.
 */
export const KEPT_CHARTERS: readonly unknown[] = readdirSync(FOLDER)
  .sort()
  .map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')));
