import type { WebSocket } from 'ws';
import { roomId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { LIVE_SUBPROTOCOL, LIVE_WHOLE_PARTS } from '#protocol/live.ts';
import { ClientSocket, WsSocket } from '../../socket/client-socket.ts';
import type { Arrival } from '../../socket/socket-gateway.ts';
import type { DocumentRegistry } from '../document-registry.ts';
import type { LiveChannel } from './live-channel.ts';
import { type Hearing, Watcher } from './watcher.ts';

/** By the subprotocol that a page offers. */
const HEARING: Readonly<Record<string, Hearing>> = {
  [LIVE_SUBPROTOCOL]: 'changes',
  [LIVE_WHOLE_PARTS]: 'parts',
};

/**
 * Lets a signed-in member's socket hear the state of the room that the path names, or closes it.
 */
export async function openRoom(
  { registry, live }: { registry: DocumentRegistry; live: LiveChannel },
  raw: WebSocket,
  { personId, account }: Arrival,
  id: string | undefined,
): Promise<void> {
  const parsed = roomId.safeParse(id);
  if (!parsed.success) return raw.close(CLOSE.noSuchDocument, 'no such room');
  const hosted = registry.hostedRoom(parsed.data);
  await hosted.withRoom(async (room) => {
    if (room === 'nowhere') {
      registry.forgetRoom(hosted);
      return raw.close(CLOSE.noSuchDocument, 'no such room');
    }
    // Another process took the room since the upgrade was looked at: the next upgrade is passed on
    // to it.
    if (room === 'elsewhere') return raw.close(CLOSE.reloading, 'the room is elsewhere');
    if (!room.facts.memberships.has(personId)) return raw.close(CLOSE.noAccess, 'not a member of this room');
    if (raw.readyState !== raw.OPEN) return;
    const socket = new ClientSocket(new WsSocket(raw), personId, account);
    const watcher = new Watcher(socket, HEARING[raw.protocol] ?? 'whole');
    raw.on('message', () => raw.close(CLOSE.notThisKindOfFrame, 'nothing is said here'));
    raw.on('close', () => live.leave(hosted, watcher));
    live.join(hosted, watcher);
  });
}
