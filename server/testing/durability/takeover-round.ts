import { sql } from 'drizzle-orm';
import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import { replay } from '../../sync/yjs/apply-update.ts';
import { storedUpdates } from '../fresh-document.ts';
import { EntenteClient } from './entente-client.ts';
import type { RoundReport } from './kill-round.ts';
import type { Promised } from './mark-tracker.ts';
import { until } from './patience.ts';
import type { Site } from './site.ts';
import { openWorksites } from './worksite.ts';
import { WritingTable } from './writing-table.ts';

/**
 * What becomes of the process that has the room: `kill -9`, or it stands still and goes on when
 * another has taken over.
 */
export const FATES = ['killed', 'frozen'] as const;
export type Fate = (typeof FATES)[number];

const MARKS_SEEN_BEFORE = 300;
const MARKS_MEANWHILE = 40;
const MARKS_AFTER = 60;

type Options = {
  readonly fate: Fate;
  readonly random: prng.PRNG;
  /** Ends the owner's lease after so many seconds rather than when it expires by itself. */
  readonly leaseRestSeconds?: number;
};

/**
 * Two processes on one database, people on both who write in the documents of a new room. At a
 * random moment the one that has the room is lost, and the other takes it over when the lease
 * expires. By then all that anybody saw, or was told to be saved, must be stored; in the end
 * everybody must have all that was ever written, once. The neighbour stays running, and so does the
 * owner if it was only frozen.
 */
export async function takeoverRound(site: Site, options: Options): Promise<RoundReport> {
  const worksites = await openWorksites(site.database);
  const round = new TakeoverRound(
    site,
    options,
    worksites.map((worksite) => new WritingTable(worksite, options.random)),
  );
  try {
    return await round.run();
  } finally {
    round.end();
  }
}

class TakeoverRound {
  readonly #site: Site;
  readonly #options: Options;
  readonly #tables: readonly WritingTable[];
  readonly #problems: string[] = [];

  constructor(site: Site, options: Options, tables: readonly WritingTable[]) {
    this.#site = site;
    this.#options = options;
    this.#tables = tables;
  }

  async run(): Promise<RoundReport> {
    const { random } = this.#options;
    await this.#comeOnline();
    for (const table of this.#tables) table.startWriting();
    const enough = prng.int32(random, 1, MARKS_SEEN_BEFORE);
    await until('enough is seen', () => sum(this.#tables, ({ tracker }) => tracker.seen) >= enough);
    await this.#loseOwner();
    const promises = this.#tables.map(({ tracker }) => tracker.promised());
    const seen = sum(this.#tables, ({ tracker }) => tracker.seen);
    const saved = sum(this.#tables, ({ tracker }) => tracker.saved);
    const whileAway = await this.#writeMeanwhile();
    for (const [index, table] of this.#tables.entries()) {
      this.#blame('stored', table.tracker.lost(promises[index] ?? NOTHING, await this.#stored(table)));
    }
    await this.#takeOver(promises);
    await this.#goOnToTheEnd();
    for (const { complaints } of this.#clients) this.#blame('to a writer', complaints);
    return { written: this.#written, seen, saved, whileAway, problems: this.#problems };
  }

  end(): void {
    if (this.#options.fate === 'frozen') this.#site.server.thaw();
    for (const table of this.#tables) table.stopWriting();
    for (const client of this.#clients) client.destroy();
  }

  /**
   * The first to come gives the room to the owner; then half of all come in by the neighbour, which
   * passes them on.
   */
  async #comeOnline(): Promise<void> {
    const [first] = this.#clients;
    first?.goOnline(this.#site.url);
    await until('the owner has the room', () => first?.isSettled ?? true);
    for (const [index, client] of this.#clients.entries()) {
      if (index > 0) client.goOnline(index % 2 === 0 ? this.#site.url : this.#site.neighbourUrl);
    }
  }

  async #loseOwner(): Promise<void> {
    if (this.#options.fate === 'frozen') return this.#site.server.freeze();
    await this.#site.killServer();
    await Promise.all(this.#clients.map((client) => client.lineLost()));
  }

  /**
   * Some go on by a line that is dead, some by none. Not for as long as the lease lives: it would
   * be thousands.
   */
  async #writeMeanwhile(): Promise<number> {
    const before = this.#written;
    await this.#untilWritten(MARKS_MEANWHILE);
    for (const table of this.#tables) table.stopWriting();
    return this.#written - before;
  }

  async #takeOver(promises: readonly Promised[]): Promise<void> {
    const { fate, leaseRestSeconds } = this.#options;
    if (leaseRestSeconds !== undefined) await this.#shortenLeases(leaseRestSeconds);
    if (fate === 'killed') for (const client of this.#clients) client.goOnline(this.#site.neighbourUrl);
    for (const [index, table] of this.#tables.entries()) {
      const copy = await this.#freshCopy(table);
      this.#blame('at the neighbour', table.tracker.lost(promises[index] ?? NOTHING, copy));
    }
    // It holds what it had accepted and not stored, and people who go on by it.
    if (fate === 'frozen') this.#site.server.thaw();
    for (const table of this.#tables) table.startWriting();
  }

  async #shortenLeases(seconds: number): Promise<void> {
    await this.#site.database.execute(
      sql`update room_leases set expires_at = least(expires_at, now() + make_interval(secs => ${seconds}))`,
    );
  }

  /** Everybody writes on, then stops; all must have what is stored, and what was written. */
  async #goOnToTheEnd(): Promise<void> {
    await this.#untilWritten(MARKS_AFTER);
    for (const table of this.#tables) table.stopWriting();
    const isOver = () => this.#problems.length > 0 || this.#clients.some(({ complaints }) => complaints.length > 0);
    await until('everybody has everything', () => isOver() || this.#tables.every((table) => table.isSettled));
    if (isOver()) return;
    for (const table of this.#tables) {
      const stored = await this.#stored(table);
      this.#blame('in the end', table.tracker.differences(stored));
      const copies = [...table.clients.map(({ doc }) => doc), await this.#freshCopy(table)];
      const same = copies.every((doc) => Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(stored)));
      if (!same) this.#blame('in the end', ['the copies differ']);
    }
  }

  /** Reads the log past both processes. */
  async #stored({ site }: WritingTable): Promise<Y.Doc> {
    return replay((await storedUpdates(this.#site.database, site.id)).map(({ update }) => update));
  }

  /** What somebody gets who comes to the neighbour, as soon as it lets them in. */
  async #freshCopy({ site }: WritingTable): Promise<Y.Doc> {
    const reader = new EntenteClient(site.id, site.people[0]);
    reader.goOnline(this.#site.neighbourUrl);
    await until('a new reader has the document', () => this.#site.neighbourUrl !== '' && reader.isSettled);
    reader.destroy();
    this.#blame('to a reader', reader.complaints);
    return reader.doc;
  }

  #blame(where: string, problems: readonly string[]): void {
    this.#problems.push(...problems.map((problem) => `${where}: ${problem}`));
  }

  get #clients() {
    return this.#tables.flatMap(({ clients }) => clients);
  }

  get #written(): number {
    return sum(this.#tables, ({ tracker }) => tracker.marks.length);
  }

  /** Resolves when so many marks more are written. */
  async #untilWritten(marks: number): Promise<void> {
    const enough = this.#written + marks;
    await until('enough is written', () => this.#written >= enough);
  }
}

const NOTHING: Promised = { written: [], erased: [] };

function sum(tables: readonly WritingTable[], count: (table: WritingTable) => number): number {
  return tables.reduce((total, table) => total + count(table), 0);
}
