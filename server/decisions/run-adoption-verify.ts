import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openDatabase } from '#db/client.ts';
import { ConfigError, readConfig } from '../config.ts';
import { type MinutesFault, type VerifiedMinutes, verifyMinutes } from '../minutes/verify-minutes.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { createShutdown } from '../shutdown.ts';
import { StartError } from '../start-error.ts';
import { sha256Hex } from './section-texts.ts';
import { type AdoptionFault, type VerifiedVersion, verifyText, verifyVersions } from './verify-adoption.ts';

/** Whoever waits at the console: `say` is the answer, `fail` why there is none. */
type Console = { readonly say: (text: string) => void; readonly fail: (text: string) => void };

type ExitCode = 0 | 1 | 2;

/** Larger than any section; what is larger is no adopted text. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * Recomputes what was adopted. Without arguments: every version in the database that the settings
 * in `env` name, from the log on, and all approved minutes, each with the one before. With
 * `--text <file>`, and perhaps `--sha256 <fingerprint>`: a text that was downloaded, without any
 * database. Gives 0 where all is as it was adopted, 1 where something is not, 2 where it could not
 * be looked at.
 */
export async function verifyAdoption(
  env: Record<string, string | undefined>,
  args: readonly string[],
  { say, fail }: Console,
): Promise<ExitCode> {
  const shutdown = createShutdown(pino({ level: 'silent' }));
  try {
    const asked = readArgs(args);
    if (asked.text !== undefined) return await sayText(asked.text, asked.sha256 ?? null, say);
    const database = openDatabase(await reachDatabase(readConfig(env), shutdown), () => {});
    shutdown.add('database connections', () => database.$client.end());
    const versions = sayVersions(await verifyVersions(database), say);
    const approved = sayMinutes(await verifyMinutes(database), say);
    return versions === 0 ? approved : versions;
  } catch (error) {
    fail(`What was adopted cannot be verified. ${reasonOf(error)}`);
    return 2;
  } finally {
    await shutdown.run();
  }
}

function readArgs(args: readonly string[]): { readonly text?: string; readonly sha256?: string } {
  const usage = new StartError(
    'The options are --text <file>, as it was downloaded, and with it --sha256 <fingerprint>.',
  );
  try {
    const { text, sha256 } = parseArgs({
      args: [...args],
      options: { text: { type: 'string' }, sha256: { type: 'string' } },
    }).values;
    if (sha256 !== undefined && (text === undefined || !/^[\da-f]{64}$/i.test(sha256))) throw usage;
    return { ...(text !== undefined && { text }), ...(sha256 !== undefined && { sha256 }) };
  } catch {
    throw usage;
  }
}

async function sayText(file: string, told: string | null, say: Console['say']): Promise<ExitCode> {
  const about = await stat(file).catch(() => null);
  if (!about?.isFile()) throw new StartError(`There is no file ${file}.`);
  if (about.size > MAX_TEXT_BYTES) throw new StartError(`${file} is too large for an adopted text.`);
  const text = await readFile(file, 'utf8');
  const fault = verifyText(text, told);
  if (fault) {
    say(FAULTS[fault]);
    return 1;
  }
  const sha256 = sha256Hex(text);
  say(
    told === null
      ? `The text is in its canonical form. Its fingerprint: ${sha256}`
      : 'The text is the one that was adopted.',
  );
  return 0;
}

function sayVersions(versions: readonly VerifiedVersion[], say: Console['say']): ExitCode {
  const wrong = versions.filter(({ fault }) => fault !== null);
  for (const { id, roomTitle, documentTitle, title, number, sha256, fault } of versions) {
    const name = `${roomTitle} · ${documentTitle} · ${title}, version ${number}`;
    say(fault ? `WRONG ${name} (${id}): ${FAULTS[fault]}` : `${sha256}  ${name}`);
  }
  if (versions.length === 0) say('Nothing was adopted yet.');
  else if (wrong.length === 0) say(`All ${versions.length} adopted versions are as they were adopted.`);
  else say(`${wrong.length} of ${versions.length} adopted versions are not as they were adopted.`);
  return wrong.length === 0 ? 0 : 1;
}

function sayMinutes(all: readonly VerifiedMinutes[], say: Console['say']): ExitCode {
  const wrong = all.filter(({ fault }) => fault !== null);
  for (const { meetingId, roomTitle, title, sha256, fault } of all) {
    const name = `${roomTitle} · minutes of ${title}`;
    say(fault ? `WRONG ${name} (${meetingId}): ${FAULTS[fault]}` : `${sha256}  ${name}`);
  }
  if (wrong.length > 0) say(`${wrong.length} of ${all.length} approved minutes are not as they were approved.`);
  else if (all.length > 0)
    say(`All ${all.length} approved minutes are as they were approved, each after the one before.`);
  return wrong.length === 0 ? 0 : 1;
}

const FAULTS: Record<AdoptionFault | MinutesFault, string> = {
  'other-fingerprint': 'The fingerprint is not that of the text.',
  'not-canonical': 'The text is not in the canonical form of an adopted section.',
  'not-minutes': 'The text is not in the canonical form of approved minutes.',
  'other-before': 'They do not follow the minutes that the room approved before.',
  'other-text': 'The log says that another text stood there when it was adopted.',
};

function reasonOf(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
