import type { JSONContent } from '@tiptap/core';
import type { SectionId } from '#domain/ids.ts';
import { type DraftText, differenceOf } from '#editor/difference/draft-difference.ts';
import { sectionText } from '#editor/section/section-text.ts';
import type { DeviceStore, Draft, UnsavedRow } from './device-store.ts';
import { asParagraphs, salvageText } from './salvage-text.ts';
import { hasTabLock, tryTabLock } from './tab-lock.ts';
import { gather, lockOf } from './unsaved-record.ts';

/** One's own words in one place of a document; the sections where they were written. */
export type KeptPart = { readonly sectionIds: readonly SectionId[]; readonly content: JSONContent };

/**
 * One's own words on the device, read without the document that they belong to: a draft, or what
 * one tab had not saved.
 */
export type KeptText = {
  /** Of the draft or the record. */
  readonly id: string;
  readonly kind: 'draft' | 'unsaved';
  /** Milliseconds since 1970; unsaved changes do not tell. */
  readonly keptAt: number | null;
  /** Whether a tab is open that still holds them: it alone may let go of them. */
  readonly inUse: boolean;
  /** Never empty. */
  readonly parts: readonly KeptPart[];
};

const EVERYTHING = Number.POSITIVE_INFINITY;
const NOTHING: JSONContent = { type: 'doc', content: [] };

/**
 * What the device keeps of its owner's words in a document that no session opens any more. It only
 * looks: should the document be opened again, everything goes into it as if nobody had.
 */
export async function readKeptTexts(store: DeviceStore): Promise<KeptText[]> {
  const drafts = (await store.readDrafts()).map(ofDraft);
  const unsaved = await Promise.all([...byRecord(await store.readUnsaved())].map(ofRecord));
  return [...unsaved, ...drafts].filter(({ parts }) => parts.length > 0);
}

/** Throws a text away. False where it is still there: a tab holds it, or the device would not. */
export async function forgetKeptText(store: DeviceStore, { id, kind }: KeptText): Promise<boolean> {
  if (kind === 'draft') return store.write({ removedDrafts: [id] });
  // A tab that opens the document at this moment must not bring back half of it.
  const release = await tryTabLock(lockOf(id));
  if (!release) return false;
  const isGone = await store.write({ settled: [{ recordId: id, through: EVERYTHING }] });
  release();
  return isGone;
}

function ofDraft({ id, sectionId, keptAt, content, base }: Draft): KeptText {
  const words = wordsOf({ content, base });
  const parts = words.content?.length ? [{ sectionIds: [sectionId], content: words }] : [];
  return { id, kind: 'draft', keptAt, inUse: false, parts };
}

/** What the author had added or, where a text may not hold it any more, its bare words. */
function wordsOf({ content, base }: DraftText): JSONContent {
  try {
    return { type: 'doc', content: differenceOf({ content, base }, base ?? NOTHING) };
  } catch {
    return asParagraphs(sectionText(content).split('\n').filter(Boolean));
  }
}

async function ofRecord([id, rows]: readonly [string, readonly UnsavedRow[]]): Promise<KeptText> {
  return { id, kind: 'unsaved', keptAt: null, inUse: await hasTabLock(lockOf(id)), parts: partsOf(id, rows) };
}

function partsOf(recordId: string, rows: readonly UnsavedRow[]): KeptPart[] {
  try {
    return gather(recordId, rows).flatMap(({ sectionIds, update }) => {
      const lines = salvageText(update);
      return lines.length > 0 ? [{ sectionIds, content: asParagraphs(lines) }] : [];
    });
  } catch {
    // Bytes that are no update: the device spoilt them.
    return [];
  }
}

function byRecord(rows: readonly UnsavedRow[]): Map<string, UnsavedRow[]> {
  const records = new Map<string, UnsavedRow[]>();
  for (const row of rows) records.set(row.recordId, [...(records.get(row.recordId) ?? []), row]);
  return records;
}
