import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, shownClients } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';

/** Who was seen under which clientIDs since, and which are to be forgotten. */
export type ShownChange = { readonly shown: ReadonlyMap<number, PersonId>; readonly forgotten: ReadonlySet<number> };

/**
 * Who was seen under which clientID of a document without having written under it, the oldest
 * first. Those that were written under meanwhile are forgotten: they are claimed.
 */
export async function readShownClients(
  queryable: Queryable,
  documentId: DocumentId,
): Promise<{ readonly clientId: number; readonly personId: PersonId }[]> {
  const claims = queryable
    .select({ one: sql`1` })
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, documentId), eq(clientClaims.clientId, shownClients.clientId)));
  await queryable.delete(shownClients).where(and(eq(shownClients.documentId, documentId), exists(claims)));
  return queryable
    .select({ clientId: shownClients.clientId, personId: shownClients.personId })
    .from(shownClients)
    .where(eq(shownClients.documentId, documentId))
    .orderBy(asc(shownClients.shownAt), asc(shownClients.clientId));
}

/** Whoever was seen under a clientID first keeps it. */
export async function storeShownClients(
  queryable: Queryable,
  documentId: DocumentId,
  { shown, forgotten }: ShownChange,
): Promise<void> {
  const rows = [...shown].map(([clientId, personId]) => ({ documentId, clientId, personId }));
  if (rows.length > 0) {
    await queryable
      .insert(shownClients)
      .values(rows)
      .onConflictDoUpdate({
        target: [shownClients.documentId, shownClients.clientId],
        set: { shownAt: sql`now()` },
        setWhere: eq(shownClients.personId, sql`excluded.person_id`),
      });
  }
  if (forgotten.size === 0) return;
  await queryable
    .delete(shownClients)
    .where(and(eq(shownClients.documentId, documentId), inArray(shownClients.clientId, [...forgotten])));
}

/** So many are stored by one statement; the others by the next. */
export const SHOWN_AT_ONCE = 1_000;
/**
 * How many may wait to be forgotten while the database is away; of more, the rows stay until then.
 */
const MAX_FORGOTTEN = 10_000;
/** Between two statements: whoever changes clientIDs without end keeps no database busy. */
const PAUSE_MS = 200;

/**
 * Keeps on disk who was seen under which clientID. While something is being stored the next waits,
 * so that a full hall that comes in costs a few statements.
 */
export class ShownClientsKeeper {
  readonly #store: (change: ShownChange) => Promise<void>;
  readonly #onStored: (clientIds: Iterable<number>) => void;
  readonly #shown = new Map<number, PersonId>();
  readonly #forgotten = new Set<number>();
  #storing: Promise<void> | null = null;
  #isClosing = false;

  /** `store` never throws; `onStored` is told of what it stored, or could not store. */
  constructor(store: (change: ShownChange) => Promise<void>, onStored: (clientIds: Iterable<number>) => void) {
    this.#store = store;
    this.#onStored = onStored;
  }

  shown(clientId: number, personId: PersonId): void {
    this.#forgotten.delete(clientId);
    this.#shown.set(clientId, personId);
    this.#storing ??= this.#storeAll();
  }

  forgotten(clientId: number): void {
    this.#shown.delete(clientId);
    if (this.#forgotten.size < MAX_FORGOTTEN) this.#forgotten.add(clientId);
    this.#storing ??= this.#storeAll();
  }

  /** Resolves when all is on disk, or could not be brought there. */
  async closing(): Promise<void> {
    this.#isClosing = true;
    await this.#storing;
    this.#isClosing = false;
  }

  async #storeAll(): Promise<void> {
    while (this.#shown.size + this.#forgotten.size > 0) {
      const shown = this.#takeShown();
      await this.#store({ shown, forgotten: this.#takeForgotten() });
      this.#onStored(shown.keys());
      if (!this.#isClosing) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    this.#storing = null;
  }

  #takeShown(): ReadonlyMap<number, PersonId> {
    const taken = new Map([...this.#shown].slice(0, SHOWN_AT_ONCE));
    for (const clientId of taken.keys()) this.#shown.delete(clientId);
    return taken;
  }

  #takeForgotten(): ReadonlySet<number> {
    const taken = new Set([...this.#forgotten].slice(0, SHOWN_AT_ONCE));
    for (const clientId of taken) this.#forgotten.delete(clientId);
    return taken;
  }
}
