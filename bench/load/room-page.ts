import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type DrawnRoom, needsRedraw } from '#app/rooms/[roomId]/live/needs-redraw.ts';
import type { RoomId } from '#domain/ids.ts';
import {
  LIVE_SUBPROTOCOL,
  type LiveMessage,
  type LiveRoom,
  liveMessageSchema,
  liveSnapshotSchema,
} from '#protocol/live.ts';
import { applyToRoom } from '#protocol/live-changes.ts';

/** As `spread` of the room's pages in a large hall. */
const SPREAD_MS = 2_000;
const RETRY_MS = 1_000;
/** What the page of a room shows besides the room itself. */
const SHOWN = ['meeting:', 'tasks', 'action:'];
/** And what it shows of members that it does not hear by itself. */
const DRAWN_FOR = ['left'] as const;

/** The router's state as the page of a room sends it to be drawn anew. */
function redrawn(roomId: RoomId): string {
  const page = ['__PAGE__', {}, null, null, 0];
  const room = [['roomId', roomId, 'd', null], { children: page }, null, null, 0];
  const tree = ['', { children: ['rooms', { children: room }, null, null, 0] }, null, 'refetch', 16];
  return encodeURIComponent(JSON.stringify(tree));
}

type RoomPageOptions = {
  readonly port: number;
  readonly roomId: RoomId;
  readonly cookie: string;
  /** Whose page it is. */
  readonly name: string;
  /**
   * `parts`: as pages listen now. `whole`: as they did before, to the whole state of the room, and
   * asked for themselves anew at once when its version grew.
   */
  readonly hears: 'parts' | 'whole';
  /** Whether the page fetches what it asks for; otherwise it only counts. */
  readonly fetches: boolean;
};

/** A member's open page of a room without its browser: what it hears, and what it asks for anew. */
export class RoomPage {
  bytes = 0;
  /** How often it asked to be drawn anew. */
  asked = 0;
  /** How many answers are on their way. */
  waiting = 0;
  /**
   * When it showed what changed in the room last, by `performance.now()`: members as they are
   * heard, before as they are drawn.
   */
  shownAt = 0;
  fetches: boolean;
  readonly #options: RoomPageOptions;
  #socket: WebSocket | null = null;
  #version: number | null = null;
  #drawnFrom: LiveRoom | null = null;
  #room: LiveRoom | null = null;

  constructor(options: RoomPageOptions) {
    this.#options = options;
    this.fetches = options.fetches;
  }

  /**
   * Listens, once it was let in: where hundreds come at once some are asked to come again, as
   * pages do.
   */
  async open(): Promise<void> {
    while (!(await this.#connect())) await pause(RETRY_MS * (0.5 + Math.random()));
  }

  #connect(): Promise<boolean> {
    const { port, roomId, cookie, hears } = this.#options;
    const subprotocols = hears === 'parts' ? [LIVE_SUBPROTOCOL] : [];
    const socket = new WebSocket(`ws://localhost:${port}/live/${roomId}`, subprotocols, {
      headers: { cookie, origin: `http://localhost:${port}` },
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.bytes += data.length;
      this.#hear(data.toString());
    });
    return new Promise((resolve) => {
      socket.once('message', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
  }

  close(): void {
    this.#socket?.close();
  }

  #hear(text: string): void {
    if (this.#options.hears === 'whole') {
      const snapshot = liveSnapshotSchema.parse(JSON.parse(text));
      this.#grow(snapshot.version);
      return;
    }
    const message = liveMessageSchema.parse(JSON.parse(text));
    this.#follow(message);
    const concerns = (topic: string) => SHOWN.some((prefix) => topic.startsWith(prefix));
    if (message.type === 'news' && message.topics.some(concerns)) void this.#ask();
  }

  #grow(version: number): void {
    if (this.#version !== null && version > this.#version) void this.#ask();
    this.#version = version;
  }

  /** Knows the room as pages do, and decides as they do whether it has to be drawn anew. */
  #follow(message: LiveMessage): void {
    if (message.type === 'room') this.#room = message.room;
    else if (message.type === 'room-changes' && this.#room) this.#room = applyToRoom(this.#room, message);
    else return;
    this.shownAt = performance.now();
    this.#drawnFrom ??= this.#room;
    const drawn = this.#drawn(this.#drawnFrom);
    if (!needsRedraw({ drawn, drawnFor: DRAWN_FOR, asDrawn: this.#drawnFrom, now: this.#room })) return;
    this.#drawnFrom = this.#room;
    void this.#ask();
  }

  #drawn(room: LiveRoom): DrawnRoom {
    const me = room.members.find(({ name }) => name === this.#options.name);
    if (!me) throw new Error(`${this.#options.name} is no member`);
    return { version: room.version, otherChanges: room.otherChanges ?? 0, me };
  }

  async #ask(): Promise<void> {
    this.asked += 1;
    if (!this.fetches) return;
    this.waiting += 1;
    const { port, roomId, cookie, hears } = this.#options;
    if (hears === 'parts') await pause(Math.random() * SPREAD_MS);
    const headers = { cookie, rsc: '1', 'next-router-state-tree': redrawn(roomId) };
    const answer = await fetch(`http://localhost:${port}/rooms/${roomId}`, { headers });
    await answer.text();
    this.waiting -= 1;
    if (hears === 'whole') this.shownAt = performance.now();
    if (!answer.ok) throw new Error(`a redraw was refused: ${answer.status}`);
  }
}
