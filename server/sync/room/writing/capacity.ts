import type * as Y from 'yjs';
import { MAX_DOCUMENT_BYTES, MAX_SECTION_SIGNS, SIGNS_OF_AN_ELEMENT } from '#protocol/limits.ts';
import type { AcceptedUpdate } from '../../gate/permission-gate.ts';
import type { UpdateParts } from '../../gate/update-parts.ts';
import { SLICES } from '../../work/slices.ts';
import type { EncodedDocument } from '../../yjs/encoded-document.ts';
import { SectionSizes } from './section-sizes.ts';

/** A document that is full is measured anew when it has grown by so much. */
const MEASURE_EVERY_BYTES = 1024 * 1024;
/**
 * A document of fewer bytes has no section that is full: nothing that counts more than a sign takes
 * less than four.
 */
const SECTION_MAY_BE_FULL_BYTES = MAX_SECTION_SIGNS / (SIGNS_OF_AN_ELEMENT / 4);

/** How much a document and its sections hold, and whether there is room for more. */
export class Capacity {
  readonly #encoded: EncodedDocument;
  readonly #sizes = new SectionSizes({ most: MAX_SECTION_SIGNS, run: (work) => SLICES.run(work) });
  /**
   * What the document holds, in bytes, at most: what was added since it was measured may have been
   * joined since.
   */
  #bytes = 0;
  #measureAtBytes = -1;

  constructor(encoded: EncodedDocument) {
    this.#encoded = encoded;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether document and sections have room for what an update of so many bytes adds. */
  fits({ addedSigns, parts }: AcceptedUpdate, byteLength: number): boolean {
    this.#measureOnceFull();
    if (this.#bytes + byteLength > MAX_DOCUMENT_BYTES) return false;
    if (!this.#mayFillSection(parts)) return true;
    return [...addedSigns].every(([root, signs]) => this.#sizes.hasRoom(this.#section(root), root, signs));
  }

  /** Resolves when it is known whether the sections have room for it, however long it is. */
  async measureFor({ firstClocks, addedSigns, parts }: AcceptedUpdate): Promise<void> {
    this.#measureOnceFull();
    if (firstClocks.size === 0 || !this.#mayFillSection(parts)) return;
    for (const [root, signs] of addedSigns) await this.#sizes.known(this.#section(root), root, signs);
  }

  /** An update was taken in, of which the document's own made so many bytes. */
  grown(bytes: number, { changedRoots, addedSigns, parts: { deletes } }: AcceptedUpdate): void {
    this.#bytes += bytes;
    for (const root of changedRoots) this.#sizes.changed(root, { signs: addedSigns.get(root) ?? 0, deletes });
  }

  #measureOnceFull(): void {
    if (this.#bytes <= this.#measureAtBytes) return;
    this.#bytes = this.#encoded.state().byteLength;
    this.#measureAtBytes = Math.max(this.#bytes + MEASURE_EVERY_BYTES, MAX_DOCUMENT_BYTES);
  }

  #mayFillSection({ whole: { byteLength } }: UpdateParts): boolean {
    return this.#bytes + byteLength > SECTION_MAY_BE_FULL_BYTES;
  }

  #section(root: string): Y.XmlFragment {
    return this.#encoded.doc.getXmlFragment(root);
  }
}
