import * as Y from 'yjs';
import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import type { RunningServer } from '../servers/server.ts';
import { OpenPage } from './open-page.ts';
import { Typing } from './typing.ts';

type Place = { readonly roomId: string; readonly documentId: string };

/** What honest people felt. */
export type Felt = {
  /** How long each letter took to be saved, in ms, the shortest first. */
  readonly keystrokes: readonly number[];
  /** What any of them was told that nobody honest may be: a refusal, a close, a failed page. */
  readonly hurts: readonly string[];
  /** How many of their letters are not in the document that the server gives afterwards. */
  readonly lost: number;
};

/** People who type in a document, with a page of its room open, while somebody attacks. */
export class Honest {
  readonly typings: readonly Typing[];
  readonly #server: RunningServer;
  readonly #place: Place;
  readonly #pages: readonly OpenPage[];
  readonly #cookies: readonly string[];

  constructor(server: RunningServer, place: Place, cookies: readonly string[]) {
    this.#server = server;
    this.#place = place;
    this.#cookies = cookies;
    this.typings = cookies.map((cookie) => new Typing(server, place.documentId, cookie));
    this.#pages = cookies.map((cookie) => new OpenPage(server, place.roomId, cookie));
  }

  async start(): Promise<void> {
    await Promise.all(this.typings.map(({ client }) => client.inStep));
    for (const typing of this.typings) typing.start();
  }

  async stop(): Promise<Felt> {
    const keystrokes = (await Promise.all(this.typings.map((typing) => typing.stop()))).flat();
    const hurts = [...this.typings, ...this.#pages].flatMap(({ hurt }) => hurt ?? []);
    const lost = await this.#lost();
    for (const { client } of this.typings) client.close();
    for (const page of this.#pages) page.close();
    return { keystrokes: keystrokes.toSorted((a, b) => a - b), hurts, lost };
  }

  /** Asks for the document anew, and looks how far each of them is in it. */
  async #lost(): Promise<number> {
    const { port, dialect } = this.#server;
    const there = new Map<number, number>();
    const update = (bytes: Buffer, isWhole: boolean) => {
      if (!isWhole) return;
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes))) there.set(client, clock);
    };
    const cookie = given(this.#cookies[0]);
    const client = new Client({ port, dialect, documentId: this.#place.documentId, cookie, heard: { update } });
    await client.inStep;
    client.close();
    return this.typings.reduce((sum, { written: { clientId, clock } }) => {
      return sum + clock - (there.get(clientId) ?? 0);
    }, 0);
  }
}
