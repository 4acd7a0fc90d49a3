import { setTimeout as pause } from 'node:timers/promises';
import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import { replay } from '../../sync/yjs/apply-update.ts';
import { storedUpdates } from '../fresh-document.ts';
import type { DurabilityClient } from './durability-client.ts';
import { EntenteClient } from './entente-client.ts';
import type { Promised } from './mark-tracker.ts';
import { until } from './patience.ts';
import type { Site } from './site.ts';
import { openWorksites } from './worksite.ts';
import { WritingTable } from './writing-table.ts';

/**
 * What `kill -9` ends: Node, one backend of PostgreSQL, all of PostgreSQL, or Node and PostgreSQL
 * at once.
 */
export const VICTIMS = ['node', 'backend', 'postgres', 'everything'] as const;
export type Victim = (typeof VICTIMS)[number];

/** Whether a victim's database runs by itself: only then can it be lost while the server stays. */
export const STANDALONE: Readonly<Record<Victim, boolean>> = {
  node: false,
  backend: true,
  postgres: true,
  everything: false,
};

export type RoundReport = {
  /** Marks of the whole round. */
  readonly written: number;
  /** Marks that a peer other than the author had seen when the kill came. */
  readonly seen: number;
  /** Marks that the author had been told to be saved when the kill came. */
  readonly saved: number;
  /** Marks written while the database was away, and shown to nobody until it was back. */
  readonly whileAway: number;
  /** Everything that did not hold; nothing if all is well. */
  readonly problems: readonly string[];
};

/**
 * How much somebody has seen before the kill, at most; is written while the database is away; after
 * all is back.
 */
const MARKS_SEEN_BEFORE = 400;
const MARKS_WHILE_AWAY = 100;
const MARKS_WHILE_OFFLINE = 40;
const MARKS_AFTER = 60;
/** A kill may come as early as this after the first socket was opened. */
const OPENING_MS = 100;
/** About as long as a server takes to start. */
const STARTING_MS = 1_500;

/**
 * Several people write in the documents of a new room of a running site. At a random moment
 * something is killed, then brought back. By then all that anybody saw, or was told to be saved,
 * must be stored; in the end everybody must have all that was ever written, once. Leaves the site
 * running.
 */
export async function killRound(site: Site, victim: Victim, random: prng.PRNG): Promise<RoundReport> {
  const worksites = await openWorksites(site.database);
  const round = new KillRound(
    site,
    random,
    worksites.map((worksite) => new WritingTable(worksite, random)),
  );
  try {
    return await round.run(victim);
  } finally {
    round.end();
  }
}

class KillRound {
  readonly #site: Site;
  readonly #random: prng.PRNG;
  readonly #tables: readonly WritingTable[];
  readonly #problems: string[] = [];
  #seen = 0;
  #saved = 0;
  #whileAway = 0;

  constructor(site: Site, random: prng.PRNG, tables: readonly WritingTable[]) {
    this.#site = site;
    this.#random = random;
    this.#tables = tables;
  }

  async run(victim: Victim): Promise<RoundReport> {
    this.#comeOnline();
    await this.#randomMoment();
    if (victim === 'backend') await this.#loseBackend();
    else if (victim === 'postgres') await this.#loseDatabase();
    else await this.#loseServer(victim);
    // After a loss the server takes nothing more from those who hold what it lost.
    if (this.#problems.length === 0) await this.#goOnToTheEnd();
    for (const { complaints } of this.#clients) this.#blame('to a writer', complaints);
    const [seen, saved, whileAway] = [this.#seen, this.#saved, this.#whileAway];
    return { written: this.#written, seen, saved, whileAway, problems: this.#problems };
  }

  end(): void {
    for (const table of this.#tables) table.stopWriting();
    for (const client of this.#clients) client.destroy();
  }

  /** While documents are being opened, or somewhere within a commit. */
  async #randomMoment(): Promise<void> {
    if (prng.int32(this.#random, 0, 3) === 0) return pause(prng.int32(this.#random, 0, OPENING_MS));
    const enough = prng.int32(this.#random, 1, MARKS_SEEN_BEFORE);
    await until('enough is seen', () => this.#countSeen() >= enough);
    await pause(prng.int32(this.#random, 0, 8));
  }

  async #loseServer(victim: Victim): Promise<void> {
    await Promise.all([this.#site.killServer(), victim === 'everything' ? this.#site.killPostgres() : null]);
    await Promise.all(this.#clients.map((client) => client.lineLost()));
    const promises = this.#notePromises();
    await this.#untilWritten(MARKS_WHILE_OFFLINE);
    for (const table of this.#tables) table.stopWriting();
    if (prng.bool(this.#random)) await this.#site.startInVain(prng.int32(this.#random, 0, STARTING_MS));
    await this.#site.startServer();
    await this.#checkStored(promises);
    await this.#checkFreshCopies(promises);
    this.#comeOnline();
    // Killed again while everybody comes back.
    if (prng.int32(this.#random, 0, 3) > 0) return;
    await pause(prng.int32(this.#random, 0, OPENING_MS));
    await this.#loseServer(victim);
  }

  async #loseBackend(): Promise<void> {
    await until('the server has a connection', () => this.#site.killBackend(this.#random));
    await this.#checkStored(this.#notePromises());
  }

  async #loseDatabase(): Promise<void> {
    await this.#site.killPostgres();
    const promises = this.#notePromises();
    const [written, moments] = [this.#written, this.#tables.map(({ tracker }) => tracker.now)];
    await this.#untilWritten(MARKS_WHILE_AWAY);
    // Behind what was written last, on the same sockets: what was going to be said of it would be
    // here.
    await Promise.all(this.#clients.map((client) => client.roundTrip()));
    for (const [index, { tracker }] of this.#tables.entries()) {
      const told = tracker.promisedSince(moments[index] ?? 0);
      this.#problems.push(...told.map((what) => `told while the database was away: ${what}`));
    }
    this.#whileAway = this.#written - written;
    await this.#site.startPostgres();
    await this.#checkStored(promises);
  }

  /** What is promised now, and must be kept whatever comes. */
  #notePromises(): readonly Promised[] {
    if (this.#seen === 0 && this.#saved === 0) {
      this.#seen = this.#countSeen();
      this.#saved = sum(this.#tables.map(({ tracker }) => tracker.saved));
    }
    return this.#tables.map(({ tracker }) => tracker.promised());
  }

  /** Reads the log past the server, before those who hold more than it does can come back. */
  async #checkStored(promises: readonly Promised[]): Promise<void> {
    for (const [index, { site, tracker }] of this.#tables.entries()) {
      let stored: Y.Doc | null = null;
      await until('the log can be read', async () => {
        stored = replay((await storedUpdates(this.#site.database, site.id)).map(({ update }) => update));
        return true;
      });
      if (stored) this.#blame('stored', tracker.lost(promises[index] ?? NOTHING, stored));
    }
  }

  /** Asks a server that has just started. */
  async #checkFreshCopies(promises: readonly Promised[]): Promise<void> {
    for (const [index, table] of this.#tables.entries()) {
      const copy = await this.#freshCopy(table);
      this.#blame('in a fresh process', table.tracker.lost(promises[index] ?? NOTHING, copy));
    }
  }

  /**
   * Everybody writes on, then stops; what all have then must be what a new process makes of the
   * database.
   */
  async #goOnToTheEnd(): Promise<void> {
    await this.#untilWritten(MARKS_AFTER);
    for (const table of this.#tables) table.stopWriting();
    const complaint = () => this.#clients.some(({ complaints }) => complaints.length > 0);
    await until('everybody has everything', () => complaint() || this.#tables.every((table) => table.isSettled));
    if (complaint()) return;
    await this.#site.killServer();
    await this.#site.startServer();
    for (const table of this.#tables) {
      const copy = await this.#freshCopy(table);
      this.#blame('in the end', table.tracker.differences(copy));
      const same = table.clients.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy)));
      if (!same) this.#blame('in the end', ['the copies differ']);
    }
  }

  async #freshCopy({ site }: WritingTable): Promise<Y.Doc> {
    const reader = new EntenteClient(site.id, site.people[0]);
    reader.goOnline(this.#site.url);
    await until('a new reader has the document', () => reader.isSettled);
    reader.destroy();
    this.#blame('to a reader', reader.complaints);
    return reader.doc;
  }

  #blame(where: string, problems: readonly string[]): void {
    this.#problems.push(...problems.map((problem) => `${where}: ${problem}`));
  }

  get #clients(): DurabilityClient[] {
    return this.#tables.flatMap(({ clients }) => clients);
  }

  get #written(): number {
    return sum(this.#tables.map(({ tracker }) => tracker.marks.length));
  }

  #countSeen(): number {
    return sum(this.#tables.map(({ tracker }) => tracker.seen));
  }

  /** People write from the moment they see the document, whether or not the line is open yet. */
  #comeOnline(): void {
    for (const client of this.#clients) client.goOnline(this.#site.url);
    for (const table of this.#tables) table.startWriting();
  }

  /** Resolves when so many marks more are written. */
  async #untilWritten(marks: number): Promise<void> {
    const enough = this.#written + marks;
    await until('enough is written', () => this.#written >= enough);
  }
}

const NOTHING: Promised = { written: [], erased: [] };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
