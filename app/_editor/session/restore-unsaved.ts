import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { SectionId } from '#domain/ids.ts';
import { hasPending } from '#editor/yjs-internals.ts';
import type { UnsavedRow } from './device-store.ts';
import type { DeadRecords } from './orphaned-records.ts';
import { asParagraphs, salvageText } from './salvage-text.ts';
import { gather } from './unsaved-record.ts';

/** The origin of changes that come back from the device. */
const FROM_DEVICE = 'device';

type LeftOver = readonly [SectionId, { readonly content: JSONContent }];

/**
 * Puts what tabs that are gone had not saved into a document that is in step with the server. What
 * the server knows already changes nothing. What builds on text that the server does not have would
 * be refused for ever: its words are given back, for the section in which they were written or else
 * the first of `sectionIds`.
 */
export function bringBack(
  doc: Y.Doc,
  records: DeadRecords['records'],
  sectionIds: readonly SectionId[],
): readonly LeftOver[] {
  const fitting: Uint8Array[] = [];
  const leftOver: LeftOver[] = [];
  for (const { id, rows } of records) {
    try {
      const update = fittingUpdate(doc, rows);
      if (update) fitting.push(update);
      else leftOver.push(...gather(id, rows).flatMap((row) => leftOf(doc, row, sectionIds)));
    } catch {
      // Bytes that are no update: the device spoilt them, and no later attempt will read them.
    }
  }
  if (fitting.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(fitting), FROM_DEVICE);
  return leftOver;
}

/**
 * The rows as one update, or null if something in it waits for what is not there. Tried on a copy:
 * a document never forgets what waits.
 */
function fittingUpdate(doc: Y.Doc, rows: readonly UnsavedRow[]): Uint8Array | null {
  const update = Y.mergeUpdates(rows.map((row) => row.update));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(copy, update);
  const waits = hasPending(copy);
  copy.destroy();
  return waits ? null : update;
}

function leftOf(doc: Y.Doc, row: UnsavedRow, sectionIds: readonly SectionId[]): LeftOver[] {
  const sectionId = row.sectionIds.find((id) => sectionIds.includes(id)) ?? sectionIds[0];
  const lines = salvageText(Y.diffUpdate(row.update, Y.encodeStateVector(doc)));
  if (!sectionId || lines.length === 0) return [];
  return [[sectionId, { content: asParagraphs(lines) }]];
}
