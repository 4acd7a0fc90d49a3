import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import { Typist } from '../load/typing.ts';
import { until } from '../load/until.ts';
import type { RunningServer } from '../servers/server.ts';

const KEYSTROKE_MS = 200;
/** How long what was typed last may take to be saved before it counts as lost. */
const PATIENCE_MS = 10_000;

/**
 * Somebody honest who types five letters a second in a section of theirs, and notes how long each
 * took to be saved.
 */
export class Typing {
  readonly client: Client;
  readonly #sent: number[] = [];
  readonly #took: number[] = [];
  #typist: Typist | null = null;
  #timer: NodeJS.Timeout | null = null;
  #first = 0;
  #closedWith: number | null = null;

  constructor({ port, dialect }: RunningServer, documentId: string, cookie: string) {
    const heard = { other: () => this.#noteSaved() };
    this.client = new Client({ port, dialect, documentId, cookie, heard });
    void this.client.closed.then((code) => {
      this.#closedWith = code;
    });
  }

  /** The root key of the section in which they type. */
  get root(): string {
    return `section:${given(this.client.writable[0])}`;
  }

  /** The clientID under which they type, and how far its clock is when all is there. */
  get written(): { readonly clientId: number; readonly clock: number } {
    const { clientId, clock } = given(this.#typist);
    return { clientId, clock };
  }

  /** What they were told that nobody honest may be told, or null. */
  get hurt(): string | null {
    if (this.#closedWith !== null) return `closed ${this.#closedWith}`;
    return this.client.refused && `refused ${this.client.refused}`;
  }

  start(): void {
    const typist = new Typist(Math.floor(Math.random() * 2 ** 32), this.root);
    this.#typist = typist;
    this.client.sendUpdate(typist.open());
    this.#first = this.client.written;
    this.#timer = setInterval(() => {
      this.#sent.push(performance.now());
      this.client.sendUpdate(typist.type('e'));
    }, KEYSTROKE_MS);
  }

  /** Gives how long each letter took; what is not saved yet in the end took until then at least. */
  async stop(): Promise<readonly number[]> {
    if (this.#timer) clearInterval(this.#timer);
    await until(() => this.#took.length === this.#sent.length || this.hurt !== null, PATIENCE_MS);
    const now = performance.now();
    const late = this.#sent.slice(this.#took.length).map((at) => now - at);
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
