import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { EntenteClient } from '#server/testing/durability/entente-client.ts';
import { until } from '#server/testing/durability/patience.ts';
import { Site } from '#server/testing/durability/site.ts';
import { openWorksites } from '#server/testing/durability/worksite.ts';

export type Typing = {
  readonly people: number;
  readonly seconds: number;
  readonly editsPerSecond: number;
  readonly charactersPerEdit: number;
};

export type AwayReport = {
  /** Made while the database was away. */
  readonly edits: number;
  readonly savedWhileAway: number;
  /** What the server holds: before, at most while the database was away, and once all was saved. */
  readonly heapBytes: { readonly before: number; readonly most: number; readonly after: number };
  /** From the database's return until the last edit was saved. */
  readonly secondsToSave: number;
  readonly complaints: readonly string[];
};

const SAMPLE_MS = 1_000;

/**
 * Takes the database away for a while from people who go on typing in one document, and watches the
 * server's memory.
 */
export async function databaseAway(typing: Typing): Promise<AwayReport> {
  const site = await Site.prepare({ standalone: true });
  await site.startServer();
  const [worksite] = await openWorksites(site.database);
  if (!worksite) throw new Error('a room has documents');
  const clients = Array.from({ length: typing.people }, () => new EntenteClient(worksite.id, worksite.people[0]));
  try {
    return await watch(site, clients, new Typists(clients, worksite.root, typing), typing.seconds);
  } finally {
    for (const client of clients) client.destroy();
    await site.end();
  }
}

async function watch(
  site: Site,
  clients: readonly EntenteClient[],
  typists: Typists,
  seconds: number,
): Promise<AwayReport> {
  for (const client of clients) client.goOnline(site.url);
  await until('all are in step', () => clients.every((client) => client.isSettled));
  const before = await heapBytes(site);
  await site.killPostgres();
  const { edits, saved } = typists;
  typists.start();
  let most = 0;
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
    await pause(SAMPLE_MS);
    most = Math.max(most, await heapBytes(site));
  }
  typists.stop();
  const savedWhileAway = typists.saved - saved;
  await site.startPostgres();
  const back = performance.now();
  await until('all is saved', () => clients.every((client) => client.isSettled) && typists.saved === typists.edits);
  const secondsToSave = (performance.now() - back) / 1_000;
  return {
    edits: typists.edits - edits,
    savedWhileAway,
    heapBytes: { before, most, after: await heapBytes(site) },
    secondsToSave,
    complaints: clients.flatMap(({ complaints }) => complaints),
  };
}

async function heapBytes(site: Site): Promise<number> {
  return (await site.server.memory()).heapBytes;
}

/** People who each type in a paragraph of their own. */
class Typists {
  readonly #clients: readonly EntenteClient[];
  readonly #root: string;
  readonly #typing: Typing;
  #timer: NodeJS.Timeout | null = null;
  edits = 0;
  saved = 0;

  constructor(clients: readonly EntenteClient[], root: string, typing: Typing) {
    this.#clients = clients;
    this.#root = root;
    this.#typing = typing;
  }

  start(): void {
    const texts = this.#clients.map((client) => this.#paragraph(client));
    const characters = 'm'.repeat(this.#typing.charactersPerEdit);
    const type = () => {
      for (const [index, text] of texts.entries()) {
        const client = this.#clients[index];
        if (client) this.#change(client, () => text.insert(text.length, characters));
      }
    };
    this.#timer = setInterval(type, 1_000 / this.#typing.editsPerSecond);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  #paragraph(client: EntenteClient): Y.XmlText {
    const text = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    this.#change(client, () => {
      paragraph.insert(0, [text]);
      client.doc.getXmlFragment(this.#root).push([paragraph]);
    });
    return text;
  }

  #change(client: EntenteClient, edit: () => void): void {
    this.edits += 1;
    client.change(edit, () => {
      this.saved += 1;
    });
  }
}
