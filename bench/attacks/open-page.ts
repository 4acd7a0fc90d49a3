import { WebSocket } from 'ws';
import { LIVE_SUBPROTOCOL, liveMessageSchema } from '#protocol/live.ts';
import type { RunningServer } from '../servers/server.ts';

/** A browser draws its page again at once in a small hall, and never twice at a time. */
export class OpenPage {
  /** How often it was drawn. */
  drawn = 0;
  readonly #socket: WebSocket;
  readonly #address: string;
  readonly #cookie: string;
  #closedWith: number | null = null;
  #version = 0;
  #isDrawing = false;
  #failed: string | null = null;

  constructor({ port }: Pick<RunningServer, 'port'>, roomId: string, cookie: string) {
    this.#address = `http://localhost:${port}/rooms/${roomId}`;
    this.#cookie = cookie;
    const headers = { cookie };
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/live/${roomId}`, [LIVE_SUBPROTOCOL], { headers });
    this.#socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    this.#socket.on('error', () => {});
    this.#socket.on('close', (code) => {
      this.#closedWith = code;
    });
  }

  /** What it was told that nobody honest may be told, or null. */
  get hurt(): string | null {
    return this.#closedWith === null ? this.#failed : `page closed ${this.#closedWith}`;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(frame: string): void {
    const message = liveMessageSchema.parse(JSON.parse(frame));
    if (message.type !== 'room' || message.room.version <= this.#version) return;
    this.#version = message.room.version;
    if (!this.#isDrawing) void this.#draw();
  }

  async #draw(): Promise<void> {
    this.#isDrawing = true;
    for (let drawn = 0; drawn < this.#version && this.#closedWith === null; ) {
      drawn = this.#version;
      const response = await fetch(this.#address, { headers: { cookie: this.#cookie } }).catch(() => null);
      await response?.text();
      if (response?.ok) this.drawn += 1;
      else this.#failed = `page answered with ${response?.status ?? 'nothing'}`;
    }
    this.#isDrawing = false;
  }
}
