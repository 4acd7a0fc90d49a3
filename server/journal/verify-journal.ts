import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { ConfigError, readConfig } from '../config.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { createShutdown } from '../shutdown.ts';
import { StartError } from '../start-error.ts';
import { verifyStoredJournal } from './read-stored-entries.ts';
import type { ChainProblem, ChainVerdict, NotedEntry } from './verify-chain.ts';

/** Whoever waits at the console: `say` is the answer, `fail` why there is none. */
type Console = { readonly say: (text: string) => void; readonly fail: (text: string) => void };

type ExitCode = 0 | 1 | 2;

const log = pino({ level: 'silent' });

/**
 * Recomputes the journal's chain in the database that the settings in `env` name: the site's own,
 * the one that a service runs in DATA_DIR, or that one started for a moment. `--last <id>:<hash>`
 * in `args` is an entry noted down earlier. Gives 0 where all is whole, 1 where something is wrong,
 * 2 where it could not be looked at.
 */
export async function verifyJournal(
  env: Record<string, string | undefined>,
  args: readonly string[],
  { say, fail }: Console,
): Promise<ExitCode> {
  const shutdown = createShutdown(log);
  try {
    const noted = readNote(args);
    const database = openDatabase(await reachDatabase(readConfig(env), shutdown), () => {});
    shutdown.add('database connections', () => database.$client.end());
    const verdict = await verifyStoredJournal(database, noted);
    say(verdict.ok ? describeWhole(verdict, noted) : PROBLEMS[verdict.problem.kind](verdict.problem.id));
    return verdict.ok ? 0 : 1;
  } catch (error) {
    fail(`The journal cannot be verified. ${reasonOf(error)}`);
    return 2;
  } finally {
    await shutdown.run();
  }
}

const noteSchema = z
  .string()
  .regex(/^[1-9]\d{0,18}:[\da-f]{64}$/i)
  .transform((text): NotedEntry => {
    const [id = '', hash = ''] = text.split(':');
    return { id: BigInt(id), hash: Buffer.from(hash, 'hex') };
  });

function readNote(args: readonly string[]): NotedEntry | null {
  const usage = new StartError('The only option is --last <id>:<hash>, as it was printed earlier.');
  try {
    const { values } = parseArgs({ args: [...args], options: { last: { type: 'string' } } });
    if (values.last === undefined) return null;
    const note = noteSchema.safeParse(values.last);
    if (note.success) return note.data;
  } catch {
    throw usage;
  }
  throw usage;
}

function describeWhole({ entries, last }: Extract<ChainVerdict, { ok: true }>, noted: NotedEntry | null): string {
  if (!last) return 'The journal is whole: it has no entry yet.';
  const count = entries === 1n ? 'one entry' : `${entries} entries`;
  const mark = `${last.id}:${Buffer.from(last.hash).toString('hex')}`;
  return [
    `The journal is whole: ${count}, each as it was written.`,
    ...(noted ? [`Entry ${noted.id} is the one that was noted down.`] : []),
    `Last entry: ${mark}`,
    'Kept elsewhere, it shows later whether the end was cut off or written anew:',
    `  npm run journal:verify -- --last ${mark}`,
  ].join('\n');
}

const PROBLEMS: { readonly [Kind in ChainProblem['kind']]: (id: bigint) => string } = {
  changed: (id) => `Entry ${id} is not what was written: its content, its time or a hash in it was changed.`,
  missing: (id) => `Entry ${id} is missing: it was removed, or given another number.`,
  intruding: (id) => `Entry ${id} does not belong: its number was taken already, or cannot be.`,
  detached: (id) =>
    id === 1n
      ? 'Entry 1 is not the first that was written: it names one before it.'
      : `Entry ${id} does not follow entry ${id - 1n} as that one stands now: one of the two was replaced, or moved.`,
  'cut-off': (id) => `Entry ${id} is missing, and all after it: the journal ends before the entry that was noted down.`,
  'not-as-noted': (id) =>
    `Entry ${id} is not the one that was noted down: the journal was written anew, or this is another one.`,
};

/** What PostgreSQL says where there is no journal, or none with hashes. */
const UNCHAINED = new Set(['42P01', '42703']);

function reasonOf(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  if (UNCHAINED.has(String((error as { code?: unknown }).code))) {
    return 'The journal of this database is not chained yet: start this version of Entente once, which chains it.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
