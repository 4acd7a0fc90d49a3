import type * as Y from 'yjs';
import { type SectionId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import type { TextsAt } from '../../../texts/stored-texts.ts';
import { readingText, type TextReading } from '../../../texts/text-reading.ts';
import type { UpdateLog } from '../../log/update-log.ts';
import type { Sliced } from '../../work/sliced.ts';
import type { EncodedDocument } from '../../yjs/encoded-document.ts';

type Run = <Result>(work: Sliced<Result>) => Promise<Result>;

type Options = {
  readonly encoded: EncodedDocument;
  readonly log: UpdateLog;
  /** Does the reading, in slices. */
  readonly run: Run;
  /** Keeps what is on disk. Its failure costs the next reader time, and nothing else. */
  readonly store: (texts: TextsAt) => Promise<void>;
};

/**
 * How often all is read anew because somebody writes meanwhile. After that it is shown as it is,
 * block by block.
 */
const TRIES = 3;

/**
 * What the sections of a document in memory say, each made at most once between two changes of it,
 * in slices: whoever writes goes on meanwhile.
 */
export class SectionTexts {
  readonly #options: Options;
  readonly #made = new Map<SectionId, TextReading>();
  readonly #making = new Map<SectionId, Promise<TextReading>>();
  #keptSeq: number;

  constructor(options: Options) {
    this.#options = options;
    this.#keptSeq = options.log.lastSeq;
  }

  /**
   * As the document is now or a little later: of one moment, unless somebody writes in it all the
   * time. Where nobody `isWriting` when it is read, it is kept for those who come later.
   */
  async read(ids: readonly SectionId[], isWriting: () => boolean): Promise<ReadonlyMap<SectionId, TextReading>> {
    let reading = await this.#readOnce(ids);
    for (let tries = 1; tries < TRIES && !this.#isOfOneMoment(reading); tries++) reading = await this.#readOnce(ids);
    if (!isWriting() && this.#isOfOneMoment(reading)) await this.#keep(reading);
    return reading.texts;
  }

  /**
   * The document is about to leave memory. Whoever comes back and writes meanwhile makes it
   * needless.
   */
  async closing(): Promise<void> {
    const { encoded, log } = this.#options;
    if (!encoded.isOpen || log.lastSeq === this.#keptSeq) return;
    const reading = await this.#readOnce(sectionsOf(encoded.doc));
    if (!this.#isOfOneMoment(reading)) return;
    await this.#keep(reading);
    this.#keptSeq = reading.seq;
  }

  async #readOnce(ids: readonly SectionId[]): Promise<TextsAt> {
    const { seq, texts } = { seq: this.#options.log.lastSeq, texts: new Map<SectionId, TextReading>() };
    for (const id of ids) texts.set(id, await this.#textOf(id));
    return { seq, texts };
  }

  /**
   * Whether nobody changed any of these sections, nor the log, since the first of them was read.
   */
  #isOfOneMoment({ seq, texts }: TextsAt): boolean {
    return seq === this.#options.log.lastSeq && [...texts].every(([id, text]) => this.#made.get(id) === text);
  }

  /** A row that has its number and did not reach the disk could become something else there. */
  async #keep(texts: TextsAt): Promise<void> {
    const { log, store } = this.#options;
    await log.committed();
    if (!log.isLost) await store(texts);
  }

  /** As it is from this call on. */
  async #textOf(id: SectionId): Promise<TextReading> {
    if (!this.#made.has(id)) await this.#making.get(id);
    // What is being made now was begun after this was asked for, so nothing in it is older.
    return this.#made.get(id) ?? this.#making.get(id) ?? this.#make(id);
  }

  #make(id: SectionId): Promise<TextReading> {
    const making = this.#read(id).finally(() => this.#making.delete(id));
    this.#making.set(id, making);
    return making;
  }

  /** Remembered until somebody changes it, unless somebody did meanwhile. */
  async #read(id: SectionId): Promise<TextReading> {
    const fragment = this.#options.encoded.doc.getXmlFragment(sectionKey(id));
    let isChanged = false;
    const forget = () => {
      isChanged = true;
      this.#made.delete(id);
      fragment.unobserveDeep(forget);
    };
    fragment.observeDeep(forget);
    const text = await this.#options.run(readingText(fragment));
    if (!isChanged) this.#made.set(id, text);
    return text;
  }
}

/** What sections say in a document that is only looked at. */
export async function textsOf(doc: Y.Doc, ids: readonly SectionId[], run: Run): Promise<Map<SectionId, TextReading>> {
  const texts = new Map<SectionId, TextReading>();
  for (const id of ids) texts.set(id, await run(readingText(doc.getXmlFragment(sectionKey(id)))));
  return texts;
}

/** The sections that a document has words of, those that were removed meanwhile too. */
function sectionsOf(doc: Y.Doc): SectionId[] {
  return [...doc.share.keys()].flatMap((root) => {
    const id = sectionId.safeParse(root.replace(/^section:/, ''));
    return id.success ? [id.data] : [];
  });
}
