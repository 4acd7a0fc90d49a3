import * as Y from 'yjs';
import type { Anchor, Place } from '#domain/anchor.ts';
import type { PersonId, SectionId, TerritoryId } from '#domain/ids.ts';
import { readSigns } from '#editor/section/section-signs.ts';
import { AnchorResolver } from '#server/anchors/resolve-anchor.ts';
import type { AuthorFacts } from '#server/authorship/author-facts.ts';
import { lineRuns } from '#server/authorship/authorship.ts';
import { Deletions } from '#server/authorship/deletions.ts';
import { findRestorations } from '#server/authorship/find-restorations.ts';
import { WrittenRows } from '#server/authorship/written-rows.ts';
import { ClientClaims } from '#server/sync/log/client-claims.ts';
import { decodeUpdate } from '#server/sync/yjs/update-decoder.ts';

/** What the tests of editors write in, in place of a section's own key. */
export const EDITED = 'section' as SectionId;
const HAT = { role: 'resident', territoryId: 'town' as TerritoryId } as const;

/** The log of what is written in a copy of one section, as the server would keep it. */
export class EditorLog {
  readonly #doc = new Y.Doc({ gc: false });
  readonly #deletions = new Deletions();
  readonly #written = new WrittenRows();
  readonly #personOf: (clientId: number) => PersonId;
  seq = 0;

  /** `personOf` says who writes under a clientID; where it is left out, all is one person's. */
  constructor(personOf: (clientId: number) => PersonId = () => 'anne' as PersonId) {
    this.#personOf = personOf;
  }

  /** Each update is a row, of whoever writes under this clientID. */
  take(updates: readonly Uint8Array[], by = 0): void {
    for (const update of updates) {
      this.seq += 1;
      const row = { seq: this.seq, at: new Date(this.seq) };
      const { clients, deletions } = decodeUpdate(update);
      this.#deletions.add(deletions, { ...row, author: { personId: this.#personOf(by), hat: HAT } });
      this.#written.add(clients, row);
      Y.applyUpdate(this.#doc, update);
    }
  }

  get signs() {
    return readSigns(this.#doc.getXmlFragment(EDITED));
  }

  resolve(anchor: Anchor, before: Place | null): Place {
    const facts = this.#facts();
    // The resolver asks for a section by its key, and the editor of the tests writes under a name
    // of its own.
    const doc = { getXmlFragment: () => this.#doc.getXmlFragment(EDITED) } as unknown as Y.Doc;
    const restorations = findRestorations(this.#doc, EDITED, facts);
    const document = {
      doc,
      linesOf: () => [...lineRuns(this.#doc, EDITED, facts, restorations)],
      restorationsOf: () => restorations,
    };
    return new AnchorResolver(document, [EDITED]).resolve(anchor, before);
  }

  /** The signs that stand, each with whose it is. */
  authors(): (readonly [sign: string, author: PersonId])[] {
    const facts = this.#facts();
    const runs = lineRuns(this.#doc, EDITED, facts, findRestorations(this.#doc, EDITED, facts));
    return [...runs].flatMap(({ text, deleted, source }) =>
      deleted ? [] : [...text].map((sign) => [sign, this.#personOf(source.client)] as const),
    );
  }

  #facts(): AuthorFacts {
    const claims = [...this.#doc.store.clients.keys()].map((clientId) => ({
      clientId,
      fromClock: 0,
      personId: this.#personOf(clientId),
      hat: HAT,
    }));
    return { claims: new ClientClaims(claims), deletions: this.#deletions, written: this.#written };
  }
}
