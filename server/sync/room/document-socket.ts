import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { documentId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';
import { ClientSocket, WsSocket } from '../socket/client-socket.ts';
import { Connection } from '../socket/connection.ts';
import { ReadingPace } from '../socket/limits/reading-pace.ts';
import type { Arrival } from '../socket/socket-gateway.ts';
import type { DocumentRegistry } from './document-registry.ts';
import type { LiveChannel } from './live/live-channel.ts';

/**
 * Puts a signed-in person's socket on the document that the path names, or closes it with the
 * reason.
 */
export async function openDocument(
  { registry, live, log }: { registry: DocumentRegistry; live: LiveChannel; log: Logger },
  raw: WebSocket,
  { personId, account }: Arrival,
  id: string | undefined,
): Promise<void> {
  const parsed = documentId.safeParse(id);
  const inUse = parsed.success ? await registry.acquire(parsed.data) : 'nowhere';
  if (inUse === 'nowhere') return raw.close(CLOSE.noSuchDocument, 'no such document');
  // Another process took the room since the upgrade was looked at: the next upgrade is passed on to
  // it.
  if (inUse === 'elsewhere') return raw.close(CLOSE.reloading, 'the document is elsewhere');
  const { document, release } = inUse;
  if (raw.readyState !== raw.OPEN) return release();
  const hosted = registry.hostedRoom(document.roomId);
  const socket = new ClientSocket(new WsSocket(raw), personId, account);
  const connection = new Connection(socket, raw.protocol === ENTENTE_SUBPROTOCOL);
  const failed = (error: unknown) => {
    // Nothing that a client sends may end the process.
    log.error({ err: error, documentId: document.id, personId }, 'a frame could not be taken in');
    connection.close(CLOSE.serverError, 'something went wrong');
  };
  const take = (data: Buffer, isBinary: boolean): Promise<void> | null => {
    if (!isBinary) return connection.close(CLOSE.notThisKindOfFrame, 'binary frames only');
    const frame = connection.read(data);
    if (!frame) return null;
    try {
      return document.receive(connection, frame)?.catch(failed) ?? null;
    } catch (error) {
      failed(error);
      return null;
    }
  };
  new ReadingPace(raw, account, { take, whenRoom: () => registry.commits.whenRoom() });
  raw.on('close', () => {
    connection.gone();
    document.leave(connection);
    live.changed(hosted);
    release();
  });
  document.join(connection);
  live.changed(hosted);
}
