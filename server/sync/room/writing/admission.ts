import type { Logger } from 'pino';
import type { PersonId } from '#domain/ids.ts';
import { sectionOfKey } from '#editor/schema.ts';
import { GROWTH_BYTES_OF_A_PIECE } from '#protocol/limits.ts';
import type { AcceptedUpdate, JudgedUpdate, RefusedUpdate, Sender } from '../../gate/permission-gate.ts';
import type { ClientClaims } from '../../log/client-claims.ts';
import type { FencingToken } from '../../log/fencing-token.ts';
import type { UpdateLog } from '../../log/update-log.ts';
import type { Connection, EarlyWrite } from '../../socket/connection.ts';
import type { SyncMetrics } from '../../sync-metrics.ts';
import { isNothing } from '../../yjs/encoded-document.ts';
import type { Integrity } from '../integrity.ts';
import type { RightsInForce, WriteAccess } from '../rights-in-force.ts';
import { turnAway } from '../turn-away.ts';
import type { Capacity } from './capacity.ts';

/** What is said of an update that builds on something that the server does not have. */
const NAMES_THE_UNKNOWN: ReadonlySet<string> = new Set(['gap', 'missing-dependency', 'unknown-deletion']);
const NO_ROOM: RefusedUpdate = { ok: false, code: 'no-room', root: null };

type Options = {
  readonly rights: RightsInForce;
  readonly capacity: Capacity;
  readonly claims: ClientClaims;
  readonly log: UpdateLog;
  readonly integrity: Integrity;
  readonly metrics: SyncMetrics;
  readonly logger: Logger;
  /** Whose a clientID is, or null while nobody used it. */
  readonly ownerOf: (clientId: number) => PersonId | null;
  /** What a row must still hold when it is committed. */
  readonly token: () => FencingToken;
  /** When the frame leaves in which a row that is written now is told. */
  readonly dueAt: () => number;
};

/**
 * What goes before and after the taking in of a socket's write, brief or long: by what rights it is
 * judged, and whether it is refused, or stored and acknowledged.
 */
export class Admission {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** By what rights a write is to be judged, or null where it is answered already. */
  accessFor(connection: Connection, { count, update }: EarlyWrite): WriteAccess | null {
    const { integrity, log, rights } = this.#options;
    if (connection.isClosed || integrity.isBroken) return null;
    if (connection.isRefused) connection.refuse(count, 'after-refusal');
    else if (isNothing(update)) log.append(null, () => connection.tellSaved(count));
    else return rights.writeAccessOf(connection.personId) ?? turnAway(connection, rights, 'not a member of this room');
    return null;
  }

  senderOf({ personId }: Connection, { roots }: WriteAccess): Sender {
    return { personId, roots, ownerOf: this.#options.ownerOf };
  }

  /** Whether a judged write may be taken in; where it may not, it is refused. */
  admits(connection: Connection, write: EarlyWrite, judged: JudgedUpdate): judged is AcceptedUpdate {
    if (!judged.ok) this.#refuse(connection, write, judged);
    else if (this.#hasRoom(connection, judged)) return true;
    else this.#refuse(connection, write, NO_ROOM);
    return false;
  }

  /** Stores what the document itself made of a write, and acknowledges it when it is on disk. */
  store(
    connection: Connection,
    { count }: EarlyWrite,
    { hat }: WriteAccess,
    judged: AcceptedUpdate,
    emitted: Uint8Array | null,
  ): void {
    const { log, metrics, capacity, claims, token, dueAt } = this.#options;
    const onSaved = () => connection.tellSaved(count);
    if (!emitted) return log.append(null, onSaved);
    metrics.accepted();
    capacity.grown(emitted.byteLength, judged);
    const author = { personId: connection.personId, hat };
    const claimed = claims.claim(judged.firstClocks, author);
    const sectionIds = [...judged.changedRoots].map(sectionOfKey);
    log.append({ update: emitted, sectionIds, author, claims: claimed, token: token(), dueAt }, onSaved);
  }

  /**
   * Whether document and sections, and its writer's share of what may be added in an hour, have
   * room for what an update adds.
   */
  #hasRoom(connection: Connection, judged: AcceptedUpdate): boolean {
    const { firstClocks, changedRoots, parts } = judged;
    if (firstClocks.size === 0) return true;
    const { capacity, logger } = this.#options;
    const { byteLength } = parts.whole;
    const growth = byteLength + parts.pieces * GROWTH_BYTES_OF_A_PIECE;
    if (capacity.fits(judged, byteLength) && connection.mayGrow(growth)) return true;
    logger.warn(
      { personId: connection.personId, bytes: capacity.bytes, sections: [...changedRoots] },
      'no room for what somebody writes',
    );
    return false;
  }

  #refuse(connection: Connection, write: EarlyWrite, { code, root }: RefusedUpdate): void {
    if (NAMES_THE_UNKNOWN.has(code) && connection.keepEarly(write)) return;
    this.#options.logger.info({ personId: connection.personId, code, root }, 'update refused');
    this.#options.metrics.refused(code);
    connection.refuse(write.count, code);
  }
}
