import type { Logger } from 'pino';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { ClientClaims } from '../../log/client-claims.ts';
import type { FencingToken } from '../../log/fencing-token.ts';
import type { SnapshotKeeper } from '../../log/snapshot-keeper.ts';
import type { UpdateLog } from '../../log/update-log.ts';
import type { SyncMetrics } from '../../sync-metrics.ts';
import type { EncodedDocument } from '../../yjs/encoded-document.ts';
import type { Integrity } from '../integrity.ts';
import type { DocumentOpening } from '../opening/document-opening.ts';
import type { RightsInForce } from '../rights-in-force.ts';
import type { WriteTurns } from '../write-turns.ts';
import { Admission } from './admission.ts';
import { Capacity } from './capacity.ts';
import { LongWrites } from './long-writes.ts';
import { ServerWrites } from './server-writes.ts';
import { SocketWrites } from './socket-writes.ts';

type Options = {
  readonly roomId: RoomId;
  /** Of the lease under which this process has the room. */
  readonly epoch: number;
  readonly encoded: EncodedDocument;
  readonly opening: DocumentOpening;
  readonly rights: RightsInForce;
  readonly claims: ClientClaims;
  readonly log: UpdateLog;
  readonly turns: WriteTurns;
  readonly snapshots: SnapshotKeeper;
  readonly integrity: Integrity;
  readonly metrics: SyncMetrics;
  readonly logger: Logger;
  /** Whose a clientID is, or null while nobody used it. */
  readonly ownerOf: (clientId: number) => PersonId | null;
  /** When the frame leaves in which a row that is written now is told. */
  readonly dueAt: () => number;
};

/** All that is written in a document. */
export class DocumentWrites {
  readonly long: LongWrites;
  readonly bySockets: SocketWrites;
  readonly byServer: ServerWrites;

  // Each part is given what it needs by name: what is spread into an object has V8 describe that
  // object by itself, which is more than all that it holds.
  constructor(options: Options) {
    const { roomId, epoch, rights, opening, claims, log, turns, integrity, metrics, logger } = options;
    const { snapshots, ownerOf, dueAt } = options;
    const token = (): FencingToken => ({ roomId, epoch, rightsVersion: rights.room.version });
    const capacity = new Capacity(options.encoded);
    const admission = new Admission({
      rights,
      capacity,
      claims,
      log,
      integrity,
      metrics,
      logger,
      ownerOf,
      token,
      dueAt,
    });
    const long = new LongWrites({ opening, admission, capacity, turns, snapshots, integrity, metrics });
    this.long = long;
    this.bySockets = new SocketWrites({ opening, admission, long, turns, integrity, metrics });
    this.byServer = new ServerWrites({ opening, rights, claims, log, turns, integrity, token });
  }
}
