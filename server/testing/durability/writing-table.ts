import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import type { DurabilityClient } from './durability-client.ts';
import { EntenteClient } from './entente-client.ts';
import { type Mark, MarkTracker } from './mark-tracker.ts';
import { StockClient } from './stock-client.ts';
import type { Worksite } from './worksite.ts';

/** A writer puts down its next mark after so many milliseconds, at most. */
const LONGEST_PAUSE_MS = 60;

type Writer = { readonly client: DurabilityClient; readonly own: { mark: Mark; paragraph: Y.XmlElement }[] };

/**
 * One document and those who sit around it: all write and all read, some of them with a stock
 * client.
 */
export class WritingTable {
  readonly site: Worksite;
  readonly clients: readonly DurabilityClient[];
  readonly tracker: MarkTracker;
  readonly #random: prng.PRNG;
  #timers: NodeJS.Timeout[] = [];

  constructor(site: Worksite, random: prng.PRNG) {
    const [first, second] = site.people;
    this.site = site;
    this.#random = random;
    this.clients = [
      new EntenteClient(site.id, first),
      new EntenteClient(site.id, second),
      new StockClient(site.id, first),
      new StockClient(site.id, second),
    ];
    this.tracker = new MarkTracker(site.root, this.clients);
  }

  startWriting(): void {
    this.#timers = this.clients.map((client, seat) => {
      const writer = { client, own: [] };
      const again = () => {
        this.#act(writer);
        this.#timers[seat] = setTimeout(again, prng.int32(this.#random, 0, LONGEST_PAUSE_MS));
      };
      return setTimeout(again, 0);
    });
  }

  stopWriting(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Everybody's copies are the same, and nobody waits for anything. */
  get isSettled(): boolean {
    const copies = new Set(this.clients.map(({ doc }) => doc.getXmlFragment(this.site.root).toString()));
    return copies.size === 1 && this.clients.every((client) => client.isSettled);
  }

  #act(writer: Writer): void {
    const what = prng.int32(this.#random, 0, 9);
    if (what === 0 && writer.own.length > 0) this.#erase(writer);
    else if (what < 4 && writer.own.length > 0) this.#append(writer);
    else this.#writeParagraph(writer);
  }

  #writeParagraph(writer: Writer): void {
    const { client } = writer;
    const fragment = client.doc.getXmlFragment(this.site.root);
    const paragraph = new Y.XmlElement('paragraph');
    const mark = this.#write(client, (text) => {
      paragraph.insert(0, [new Y.XmlText(text)]);
      fragment.insert(prng.int32(this.#random, 0, fragment.length), [paragraph]);
    });
    writer.own.push({ mark, paragraph });
  }

  /** Goes on in a paragraph of one's own, which is then no more erased. */
  #append(writer: Writer): void {
    const [{ paragraph }] = writer.own.splice(prng.int32(this.#random, 0, writer.own.length - 1), 1) as [
      Writer['own'][0],
    ];
    const text = paragraph.get(0) as Y.XmlText;
    this.#write(writer.client, (mark) => text.insert(text.length, mark));
  }

  #write(client: DurabilityClient, edit: (text: string) => void): Mark {
    let mark: Mark | null = null;
    mark = this.tracker.write(client, (text) =>
      client.change(
        () => edit(text),
        () => {
          if (mark) mark.saved = true;
        },
      ),
    );
    return mark;
  }

  #erase({ client, own }: Writer): void {
    const [{ mark, paragraph }] = own.splice(prng.int32(this.#random, 0, own.length - 1), 1) as [Writer['own'][0]];
    const fragment = client.doc.getXmlFragment(this.site.root);
    this.tracker.erase(mark);
    client.change(
      () => fragment.delete(fragment.toArray().indexOf(paragraph), 1),
      () => {
        mark.erasureSaved = true;
      },
    );
  }
}
