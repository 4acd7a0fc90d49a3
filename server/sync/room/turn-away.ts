import { CLOSE } from '#protocol/close-codes.ts';
import type { Connection } from '../socket/connection.ts';
import type { RightsInForce } from './rights-in-force.ts';

/**
 * Closes a socket on a document of whoever may not be there: because they are no member, or because
 * the document or its room is archived.
 */
export function turnAway(connection: Connection, rights: RightsInForce, reason: string): null {
  if (rights.isArchived) return connection.close(CLOSE.noSuchDocument, 'the document is archived');
  return connection.close(CLOSE.noAccess, reason);
}
