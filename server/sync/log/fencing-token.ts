import type { RoomId } from '#domain/ids.ts';

/**
 * What an append must still hold when it is committed: the lease, and the rights by which it was
 * judged.
 */
export type FencingToken = { readonly roomId: RoomId; readonly epoch: number; readonly rightsVersion: number };
