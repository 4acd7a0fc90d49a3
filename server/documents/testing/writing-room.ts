import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { AuthorFacts } from '../../authorship/author-facts.ts';
import { textRuns } from '../../authorship/authorship.ts';
import { Deletions } from '../../authorship/deletions.ts';
import { WrittenRows } from '../../authorship/written-rows.ts';
import { type Author, type ClientClaim, ClientClaims } from '../../sync/log/client-claims.ts';
import { applyUpdate, replay } from '../../sync/yjs/apply-update.ts';
import { decodeUpdate } from '../../sync/yjs/update-decoder.ts';

export const ROOT = 'section:a';
const CITY = 'city' as TerritoryId;
export const seat = (name: string, role: Role): Author => ({
  personId: name as PersonId,
  hat: { role, territoryId: CITY },
});
export const ANNE = seat('anne', 'elected');
export const PAUL = seat('paul', 'technician');
export const PAUL_AS_RESIDENT = seat('paul', 'resident');

/**
 * A document that some people write in from their own copies, with the log and the claims that the
 * server would keep.
 */
export class WritingRoom {
  readonly #server = new Y.Doc({ gc: false });
  readonly #claims: ClientClaim[] = [];
  readonly log: { readonly update: Uint8Array; readonly author: Author; readonly at: Date }[] = [];

  desk(author: Author, clientId: number): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    this.claim(clientId, 0, author);
    this.fetch(doc);
    return doc;
  }

  claim(clientId: number, fromClock: number, author: Author): void {
    this.#claims.push({ clientId, fromClock, ...author });
  }

  fetch(doc: Y.Doc): void {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(doc)));
  }

  /** Sends what a copy has and the server has not, deletions whole as in a second sync step. */
  send(doc: Y.Doc, author: Author): void {
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#server));
    const emitted = applyUpdate(this.#server, update);
    if (emitted) this.log.push({ update: emitted, author, at: new Date(1_000 * (this.log.length + 1)) });
  }

  runs() {
    const { doc, ...facts } = this.replayed();
    return textRuns(doc, ROOT, facts);
  }

  /** What a process makes of the log alone, up to a row of it. */
  replayed(upToSeq = this.log.length): AuthorFacts & { readonly doc: Y.Doc } {
    const deletions = new Deletions();
    const written = new WrittenRows();
    const log = this.log.slice(0, upToSeq);
    log.forEach(({ update, author, at }, index) => {
      const decoded = decodeUpdate(update);
      deletions.add(decoded.deletions, { seq: index + 1, at, author });
      written.add(decoded.clients, { seq: index + 1, at });
    });
    const doc = replay(log.map(({ update }) => update));
    return { doc, claims: new ClientClaims(this.#claims), deletions, written };
  }

  /** As `text·person·role`, and `-person` where it was deleted. */
  told(): string[] {
    return this.runs().map(({ text, author, deleted }) => {
      const by = author ? `${author.personId}·${author.hat.role}` : 'nobody';
      return `${text}·${by}${deleted ? `-${deleted.author.personId}·${deleted.author.hat.role}` : ''}`;
    });
  }
}

export function addParagraph(doc: Y.Doc, text: string): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const inner = new Y.XmlText();
  doc.getXmlFragment(ROOT).push([paragraph]);
  paragraph.insert(0, [inner]);
  inner.insert(0, text);
  return inner;
}

export const firstText = (doc: Y.Doc) => (doc.getXmlFragment(ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
