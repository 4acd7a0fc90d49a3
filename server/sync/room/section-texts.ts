import type * as Y from 'yjs';
import { type SectionId, sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import type { TextsAt } from '../../texts/stored-texts.ts';
import { makeText, type TextReading } from '../../texts/text-reading.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { EncodedDocument } from '../yjs/encoded-document.ts';

type Options = {
  readonly encoded: EncodedDocument;
  readonly log: UpdateLog;
  /** Keeps what is on disk. Its failure costs the next reader time, and nothing else. */
  readonly store: (texts: TextsAt) => Promise<void>;
};

/**
 * What the sections of a document in memory say, each made at most once between two changes of it.
 */
export class SectionTexts {
  readonly #options: Options;
  readonly #made = new Map<SectionId, TextReading>();
  #keptSeq: number;

  constructor(options: Options) {
    this.#options = options;
    this.#keptSeq = options.log.lastSeq;
  }

  /**
   * As the document is now. Where nobody `isWriting`, what is read is kept for those who come
   * later.
   */
  async read(ids: readonly SectionId[], isWriting: boolean): Promise<ReadonlyMap<SectionId, TextReading>> {
    const texts = new Map(ids.map((id) => [id, this.#textOf(id)]));
    if (!isWriting) await this.#keep({ seq: this.#options.log.lastSeq, texts });
    return texts;
  }

  /**
   * The document is about to leave memory. Section by section, since much text takes long; whoever
   * comes back and writes meanwhile makes it needless.
   */
  async closing(): Promise<void> {
    const { encoded, log } = this.#options;
    if (!encoded.isOpen || log.lastSeq === this.#keptSeq) return;
    const seq = log.lastSeq;
    const texts = new Map<SectionId, TextReading>();
    for (const id of sectionsOf(encoded.doc)) {
      texts.set(id, this.#textOf(id));
      await new Promise((resolve) => setImmediate(resolve));
      if (log.lastSeq !== seq) return;
    }
    await this.#keep({ seq, texts });
    this.#keptSeq = seq;
  }

  /** What has a number already and did not get to the disk could be something else there. */
  async #keep(texts: TextsAt): Promise<void> {
    const { log, store } = this.#options;
    await log.committed();
    if (!log.isLost) await store(texts);
  }

  #textOf(id: SectionId): TextReading {
    const known = this.#made.get(id);
    if (known) return known;
    const fragment = this.#options.encoded.doc.getXmlFragment(sectionKey(id));
    const text = makeText(readSection(fragment));
    this.#made.set(id, text);
    const forget = () => {
      this.#made.delete(id);
      fragment.unobserveDeep(forget);
    };
    fragment.observeDeep(forget);
    return text;
  }
}

/** What sections say in a document that is only looked at. */
export function textsOf(doc: Y.Doc, ids: readonly SectionId[]): Map<SectionId, TextReading> {
  return new Map(ids.map((id) => [id, makeText(readSection(doc.getXmlFragment(sectionKey(id))))]));
}

/** The sections that a document has words of, those that were removed meanwhile too. */
function sectionsOf(doc: Y.Doc): SectionId[] {
  return [...doc.share.keys()].flatMap((root) => {
    const id = sectionId.safeParse(root.replace(/^section:/, ''));
    return id.success ? [id.data] : [];
  });
}
