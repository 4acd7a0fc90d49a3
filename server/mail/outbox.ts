import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { KEYED_PATHS } from '../keyed-paths.ts';
import type { Mail } from './mailer.ts';

const storedMail = z.object({
  at: z.iso.datetime(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string() }).exactOptional(),
});

/** A mail that was kept instead of sent, with the moment when it would have left. */
export type OutboxMail = Mail & { readonly id: string; readonly at: Date };

/** A mail of the outbox as somebody may see it. */
export type ShownMail = OutboxMail & {
  /** Whether an address that opens a door was left out. */ readonly hidden: boolean;
};

/** How many mails the outbox shows; older ones stay in the folder. */
export const OUTBOX_SHOWN = 100;

/**
 * Writes a mail into `DATA_DIR/outbox`, readable by the service's user alone. Gives the file's
 * path.
 */
export async function keepInOutbox(dataDir: string, mail: Mail, now: Date): Promise<string> {
  const folder = outboxFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${now.toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.json`;
  const file = path.join(folder, name);
  const content = JSON.stringify({ at: now.toISOString(), ...mail } satisfies z.infer<typeof storedMail>, null, 2);
  await writeFile(`${file}.part`, `${content}\n`, { mode: 0o600, flag: 'wx' });
  await rename(`${file}.part`, file);
  return file;
}

/** The mails of the outbox, newest first. A file that cannot be read as a mail is left out. */
export async function listOutbox(dataDir: string): Promise<OutboxMail[]> {
  const names = await readdir(outboxFolder(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const newest = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, OUTBOX_SHOWN);
  const mails = await Promise.all(newest.map((name) => readMail(dataDir, name)));
  return mails.filter((mail) => mail !== null);
}

/** Removes every mail to an address whose owner was erased. */
export async function removeFromOutbox(dataDir: string, address: string): Promise<void> {
  const folder = outboxFolder(dataDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const mail = await readMail(dataDir, name);
    if (mail?.to === address) await rm(path.join(folder, name), { force: true });
  }
}

/** Addresses that let whoever follows them in, or do something in their reader's name. */
const KEYS = new RegExp(`https?://\\S+?/(?:sign-in/confirm\\?|(?:${KEYED_PATHS})/)\\S*`, 'g');

/**
 * A mail to somebody else, without what would sign its reader in as them; what is the reader's own
 * stays.
 */
export function withoutKeys(mail: OutboxMail, isTheirs: (address: string) => boolean = () => false): ShownMail {
  const text = mail.text.replace(KEYS, (address) => (isTheirs(address) ? address : '[…]'));
  return { ...mail, text, hidden: text !== mail.text };
}

async function readMail(dataDir: string, name: string): Promise<OutboxMail | null> {
  const content = await readFile(path.join(outboxFolder(dataDir), name), 'utf8');
  const parsed = storedMail.safeParse(parseJson(content));
  return parsed.success ? { ...parsed.data, id: name, at: new Date(parsed.data.at) } : null;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function outboxFolder(dataDir: string): string {
  return path.join(dataDir, 'outbox');
}
