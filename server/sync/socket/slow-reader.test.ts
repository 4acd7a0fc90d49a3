import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { COALESCE_BYTES, MAX_BACKLOG_BYTES, MAX_OWED_BYTES } from '#protocol/limits.ts';
import { awarenessFrame, updateFrame } from '../yjs/frames.ts';
import { ClientSocket, type RawSocket } from './client-socket.ts';
import { Connection } from './connection.ts';
import { frameOnce } from './shared-frame.ts';

/** A socket whose reader reads only when told to. */
class StalledSocket implements RawSocket {
  readonly readyState = 1;
  readonly read: Uint8Array[] = [];
  closedWith: number | null = null;
  #waiting: { data: Uint8Array; onFlushed: () => void }[] = [];

  get bufferedAmount(): number {
    return this.#waiting.reduce((bytes, { data }) => bytes + data.byteLength, 0);
  }

  send(data: Uint8Array | string, onFlushed: () => void): void {
    this.#waiting.push({ data: data as Uint8Array, onFlushed });
  }

  sendFramed(frame: Buffer, onFlushed: () => void): void {
    this.send(messageOf(frame), onFlushed);
  }

  sendTogether(): void {}

  close(code: number): void {
    this.closedWith = code;
  }

  /** Reads one frame, or all there are. */
  readOn(frames = Number.POSITIVE_INFINITY): void {
    for (; frames > 0 && this.#waiting.length > 0; frames--) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.read.push(next.data);
      next.onFlushed();
    }
  }
}

/** A frame without its head, as a reader gets it. */
function messageOf(frame: Buffer): Uint8Array {
  const length = frame[1] ?? 0;
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10);
}

function openConnection() {
  const raw = new StalledSocket();
  const connection = new Connection(new ClientSocket(raw, 'anne' as PersonId), true);
  connection.joined();
  return { raw, connection };
}

/** A document whose every change is told to a connection. */
function tellingDocument(connection: Connection): Y.Doc {
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => connection.tellChange(update, frameOnce(updateFrame(update))));
  return doc;
}

/** What a client makes of the updates that it read. */
function documentOf(frames: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const frame of frames) if (frame[0] === 0 && frame[1] === 2) Y.applyUpdate(doc, payloadOf(frame));
  return doc;
}

/** After the message's number and the step comes the length of the update, a varUint. */
function payloadOf(frame: Uint8Array): Uint8Array {
  let at = 2;
  while ((frame[at] ?? 0) & 0x80) at += 1;
  return frame.subarray(at + 1);
}

const KILOBYTE = 'x'.repeat(1024);

describe('a reader who does not keep up', () => {
  test('is told the rest in one frame when they have read what waited, and lacks nothing', () => {
    const { raw, connection } = openConnection();
    const doc = tellingDocument(connection);
    const text = doc.getText('t');
    for (let i = 0; i < 1_000; i++) text.insert(text.length, KILOBYTE);
    for (let i = 0; i < 100; i++) text.delete(i, 2);
    expect(raw.bufferedAmount).toBeLessThan(COALESCE_BYTES + 4 * 1024);
    const before = raw.read.length;
    raw.readOn();
    expect(raw.closedWith).toBeNull();
    expect(documentOf(raw.read).getText('t').toString()).toBe(text.toString());
    expect(raw.read.length - before).toBeLessThan(300);
  });

  test('who falls behind again and again still gets every change in its order', () => {
    const { raw, connection } = openConnection();
    const doc = tellingDocument(connection);
    const text = doc.getText('t');
    for (let i = 0; i < 3_000; i++) {
      text.insert(i % 7 === 0 ? 0 : text.length, KILOBYTE.slice(0, (i % 900) + 1));
      if (i % 5 === 0) raw.readOn(3);
    }
    raw.readOn();
    expect(raw.closedWith).toBeNull();
    expect(documentOf(raw.read).getText('t').toString()).toBe(text.toString());
  });

  test('is closed as too slow when too much is owed, which is all that is ever kept for them', () => {
    const { raw, connection } = openConnection();
    const text = tellingDocument(connection).getText('t');
    let told = 0;
    for (; raw.closedWith === null; told += KILOBYTE.length) text.insert(0, KILOBYTE);
    expect(raw.closedWith).toBe(CLOSE.tooSlow);
    expect(told).toBeLessThan(COALESCE_BYTES + MAX_OWED_BYTES + 64 * 1024);
    expect(connection.hears).toBe(false);
  });

  test('misses presence that is old by then, and is told of everybody once', () => {
    const { raw, connection } = openConnection();
    let asked = 0;
    connection.onMissedPresence = () => {
      asked += 1;
    };
    const text = tellingDocument(connection).getText('t');
    for (let i = 0; i < 400; i++) text.insert(0, KILOBYTE);
    for (let i = 0; i < 50; i++) connection.tellPresence(frameOnce(awarenessFrame(Uint8Array.of(0))));
    raw.readOn();
    expect(raw.read.filter(([type]) => type === 1)).toEqual([]);
    expect(asked).toBe(1);
  });

  test('is sent what is large all the same, however slowly they read it, with what little follows', () => {
    const { raw, connection } = openConnection();
    expect(connection.answer(new Uint8Array(3 * MAX_BACKLOG_BYTES))).toBe(true);
    connection.tellSaved(1);
    connection.refuse(2, 'gap');
    expect(raw.closedWith).toBeNull();
    raw.readOn();
    expect(raw.read).toHaveLength(3);
    expect(connection.answer(new Uint8Array(3 * MAX_BACKLOG_BYTES)), 'another one, once they read it').toBe(true);
    expect(raw.closedWith).toBeNull();
  });

  test('is closed where they ask for more of it while it waits', () => {
    const { raw, connection } = openConnection();
    const large = new Uint8Array(2 * MAX_BACKLOG_BYTES);
    for (let asked = 0; asked < 3; asked++) connection.answer(large);
    expect(raw.closedWith).toBe(CLOSE.tooSlow);
    expect(raw.bufferedAmount).toBeLessThanOrEqual(2 * large.byteLength);
  });

  test('who asks again and again for what they do not read is closed', () => {
    const { raw, connection } = openConnection();
    const answer = new Uint8Array(1024 * 1024);
    let sent = 0;
    for (; raw.closedWith === null; sent += answer.byteLength) connection.send(answer);
    expect(raw.closedWith).toBe(CLOSE.tooSlow);
    expect(sent).toBeLessThanOrEqual(MAX_BACKLOG_BYTES + 2 * answer.byteLength);
  });
});
