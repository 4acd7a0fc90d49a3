import { accept, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import type { ClientClaims } from '../../log/client-claims.ts';
import type { FencingToken } from '../../log/fencing-token.ts';
import type { UpdateLog } from '../../log/update-log.ts';
import { changeAs } from '../../yjs/apply-update.ts';
import type { Integrity } from '../integrity.ts';
import type { DocumentOpening } from '../opening/document-opening.ts';
import type { RightsInForce } from '../rights-in-force.ts';
import type { WriteTurns } from '../write-turns.ts';
import type { ServerWrite, ServerWriteOutcome } from './server-write.ts';

type Options = {
  readonly opening: DocumentOpening;
  readonly rights: RightsInForce;
  readonly claims: ClientClaims;
  readonly log: UpdateLog;
  readonly turns: WriteTurns;
  readonly integrity: Integrity;
  /** What a row must still hold when it is committed. */
  readonly token: () => FencingToken;
};

/** What the server writes in a document for somebody. */
export class ServerWrites {
  readonly #options: Options;
  readonly #unsettled = new Set<(outcome: ServerWriteOutcome) => void>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Writes for somebody; resolves when it is on disk, or when it is known that it will not be.
   * Asked twice it writes once.
   */
  write(write: ServerWrite): Promise<ServerWriteOutcome> {
    const { opening, turns, integrity } = this.#options;
    if (integrity.isBroken) return Promise.resolve(refuse('not-settled'));
    return new Promise((resolve) => {
      this.#unsettled.add(resolve);
      opening.begin();
      turns.take(() =>
        this.#writeInTurn(write, (outcome) => {
          this.#unsettled.delete(resolve);
          resolve(outcome);
        }),
      );
    });
  }

  /** The document was given up: what is not on disk yet may get there or not. */
  drop(): void {
    for (const settle of this.#unsettled) settle(refuse('not-settled'));
    this.#unsettled.clear();
  }

  #writeInTurn(
    { sectionId, author, by, clientId, change }: ServerWrite,
    done: (outcome: ServerWriteOutcome) => void,
  ): void {
    const { opening, rights, claims, log, integrity, token } = this.#options;
    // Claimed already: all up to it is on disk when the log says so.
    if (claims.ownerOf(clientId) !== null) return log.append(null, () => done(accept({ seq: null })));
    const root = sectionKey(sectionId);
    const access = rights.writeAccessOf(by.personId);
    const mayWrite = by.authority === 'decision' ? access?.roots.has(root) : access?.roots.get(root);
    if (!access || !mayWrite) return done(refuse('section-closed'));
    if (!opening.isThere()) return;
    const { doc } = opening;
    const emitted = integrity.attempt(() => changeAs(doc, clientId, () => change(doc.getXmlFragment(root))));
    if (emitted === 'broken') return;
    if (!emitted) return done(refuse('nothing-changed'));
    const claimed = claims.claim(new Map([[clientId, 0]]), author);
    const letIn = { personId: by.personId, hat: access.hat };
    const seq = log.lastSeq + 1;
    const row = { update: emitted, sectionIds: [sectionId], author: letIn, claims: claimed, token: token() };
    log.append({ ...row, dueAt: () => 0 }, () => done(accept({ seq })));
  }
}
