import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { schema } from '#editor/schema.ts';
import { type JudgedUpdate, judgeUpdate, type Vocabulary } from '../gate/permission-gate.ts';
import type { UpdateBudget } from '../gate/update-budget.ts';
import type { UpdateParts } from '../gate/update-parts.ts';
import { ClientClaims } from '../log/client-claims.ts';
import { atOnce } from '../work/sliced.ts';
import { applyingParts, applyUpdate, replay } from '../yjs/apply-update.ts';
import { mergeInOrder } from '../yjs/merge-updates.ts';

export const VOCABULARY: Vocabulary = {
  nodeNames: new Set(Object.keys(schema.nodes)),
  markNames: new Set(Object.keys(schema.marks)),
};

/** So few that what belongs together comes apart. */
const STRUCTS_OF_A_PART = 3;

const HAT = { role: 'technician', territoryId: '00000000-0000-4000-8000-000000000001' as TerritoryId } as const;

/** Which person may write where: every person has an entry for every root. */
export type Rights = ReadonlyMap<PersonId, ReadonlyMap<string, boolean>>;

/**
 * The server's rules on one document without sockets and database: judge, apply, log, all in one
 * turn.
 */
export class ModelServer {
  readonly log: Uint8Array[] = [];
  /** Who had sent what makes each row of the log. */
  readonly senders: PersonId[] = [];
  readonly #rights: Rights;
  readonly #claims = new ClientClaims([]);
  #doc: Y.Doc;
  #received = 0;

  constructor(rights: Rights) {
    this.#rights = rights;
    this.#doc = this.#withRoots(new Y.Doc({ gc: false }));
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Judges without applying. */
  judge(person: PersonId, update: Uint8Array, budget?: UpdateBudget): JudgedUpdate {
    const roots = this.#rights.get(person) ?? new Map<string, boolean>();
    const ownerOf = (clientId: number) => this.ownerOf(clientId);
    return judgeUpdate(this.#doc, update, { personId: person, roots, ownerOf }, VOCABULARY, budget);
  }

  ownerOf(clientId: number): PersonId | null {
    return this.#claims.ownerOf(clientId);
  }

  /**
   * Takes an update as the real server does; `emitted` is what every client is to be sent, if
   * anything.
   */
  receive(person: PersonId, update: Uint8Array): { judged: JudgedUpdate; emitted: Uint8Array | null } {
    const judged = this.judge(person, update);
    if (!judged.ok) return { judged, emitted: null };
    const emitted = this.#apply(judged.parts);
    if (emitted) {
      this.#claims.claim(judged.firstClocks, { personId: person, hat: HAT });
      this.log.push(emitted);
      this.senders.push(person);
    }
    return { judged, emitted };
  }

  /** By turns whole and, as the server takes in what is long, in parts. */
  #apply(parts: UpdateParts): Uint8Array | null {
    this.#received += 1;
    if (this.#received % 2 === 0) return applyUpdate(this.#doc, parts.whole);
    const emitted: Uint8Array[] = [];
    atOnce(applyingParts(this.#doc, parts.inOrder(STRUCTS_OF_A_PART), (part) => part && emitted.push(part)));
    return emitted.length > 0 ? mergeInOrder(emitted) : null;
  }

  /** The server is restarted: all that is left is the log. */
  restart(): void {
    this.#doc = this.#withRoots(replay(this.log));
  }

  #withRoots(doc: Y.Doc): Y.Doc {
    for (const roots of this.#rights.values()) for (const key of roots.keys()) doc.getXmlFragment(key);
    return doc;
  }
}
