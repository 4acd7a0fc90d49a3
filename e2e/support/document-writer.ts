import type { BrowserContext } from '@playwright/test';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, MESSAGE } from '#protocol/messages.ts';

/** A program on a document, signed in like the browser context that it is given. */
export type DocumentWriter = {
  readonly socket: WebSocket;
  readonly doc: Y.Doc;
  /** How many of its messages were called saved. */
  readonly saved: () => number;
  /** The code with which its socket closes. */
  readonly closed: Promise<number>;
};

/**
 * Opens a document over a bare socket and waits for its content; every change of `doc` is then one
 * message. Throws with the code where the server closes the socket instead.
 */
export async function openWriter(context: BrowserContext, url: string, documentId: string): Promise<DocumentWriter> {
  const headers = { cookie: await cookieHeader(context, url) };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${documentId}`, [ENTENTE_SUBPROTOCOL], { headers });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const doc = new Y.Doc();
  let saved = 0;
  const synced = new Promise<void>((resolve, reject) => {
    void closed.then((code) => reject(new Error(`closed with ${code}`)));
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.sync) {
        if (readSyncMessage(decoder, encoding.createEncoder(), doc, socket) === 1) resolve();
        return;
      }
      const message = decodeServerMessage(type, decoder);
      if (message?.type === 'saved') saved = message.count;
    });
  });
  socket.once('open', () => socket.send(syncFrame((encoder) => writeSyncStep1(encoder, doc))));
  await synced;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) socket.send(syncFrame((encoder) => writeUpdate(encoder, update)));
  });
  return { socket, doc, saved: () => saved, closed };
}

/** The cookies of a browser context, as a program sends them. */
export async function cookieHeader(context: BrowserContext, url: string): Promise<string> {
  return (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; ');
}

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    write(encoder);
  });
}
