import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';

/**
 * How a server is spoken to. All speak y-websocket's messages; they differ in how a conversation is
 * opened.
 */
export type Dialect = {
  readonly path: (documentId: string) => string;
  readonly subprotocols: readonly string[];
  /** What every message of a document is preceded by, both ways. */
  readonly prefix: (documentId: string) => Uint8Array;
  /** What is sent first, or null where nothing is. */
  readonly introduction: (() => Uint8Array) | null;
  /**
   * Whether the server answers a first sync step; a client of one that does not is in step at once.
   */
  readonly answers: boolean;
  /**
   * How the server tells what it took: not at all, one by one, or ours with the count of what is on
   * disk.
   */
  readonly acknowledges: 'never' | 'each' | 'by-count';
};

const plain: Dialect = {
  path: (documentId) => `/${documentId}`,
  subprotocols: [],
  prefix: () => new Uint8Array(),
  introduction: null,
  answers: true,
  acknowledges: 'never',
};

export const DIALECTS = {
  'y-websocket': plain,
  relay: { ...plain, answers: false },
  entente: {
    ...plain,
    path: (documentId) => `/sync/${documentId}`,
    subprotocols: [ENTENTE_SUBPROTOCOL],
    acknowledges: 'by-count',
  },
  hocuspocus: {
    ...plain,
    path: () => '/',
    acknowledges: 'each',
    prefix: (documentId) => encoding.encode((encoder) => encoding.writeVarString(encoder, documentId)),
    introduction: () =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, HOCUSPOCUS.auth);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'nobody asks for it');
      }),
  },
} as const satisfies Record<string, Dialect>;

const HOCUSPOCUS = { auth: 2, syncStatus: 8 } as const;

/**
 * Whether a message says that what was written is taken: hocuspocus says so when it is in memory.
 */
export function isHocuspocusAck(message: Uint8Array): boolean {
  const decoder = decoding.createDecoder(message);
  return decoding.readVarUint(decoder) === HOCUSPOCUS.syncStatus && decoding.readVarUint(decoder) === 1;
}
