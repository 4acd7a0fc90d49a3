import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import { Typist } from '../load/typing.ts';
import type { RunningServer } from '../servers/server.ts';

/**
 * Somebody who types five letters a second in a section of theirs, and notes how long each took to
 * be saved.
 */
export class Typing {
  readonly client: Client;
  readonly #sent: number[] = [];
  readonly #took: number[] = [];
  #typist: Typist | null = null;
  #timer: NodeJS.Timeout | null = null;
  #first = 0;
  wasClosed = false;
  #stopped = false;

  constructor({ port, dialect }: RunningServer, documentId: string, cookie: string) {
    const heard = { other: () => this.#noteSaved() };
    this.client = new Client({ port, dialect, documentId, cookie, heard });
    void this.client.closed.then(() => {
      this.wasClosed = !this.#stopped;
    });
  }

  start(): void {
    const section = given(this.client.writable[0]);
    this.#typist = new Typist(Math.floor(Math.random() * 2 ** 32), `section:${section}`);
    this.client.sendUpdate(this.#typist.open());
    this.#first = this.client.written;
    this.#timer = setInterval(() => {
      this.#sent.push(performance.now());
      this.client.sendUpdate(given(this.#typist).type('e'));
    }, 200);
  }

  /** What is not saved yet took until now at least. */
  stop(): readonly number[] {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    const now = performance.now();
    const late = this.#sent.slice(this.#took.length).map((at) => now - at);
    this.client.close();
    return [...this.#took, ...late];
  }

  #noteSaved(): void {
    while (this.#first + this.#took.length < this.client.saved) {
      const at = this.#sent[this.#took.length];
      if (at === undefined) return;
      this.#took.push(performance.now() - at);
    }
  }
}
