import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { MAX_ANCHORED_BLOCKS, sameBlocks } from '#editor/block-anchor.ts';
import { schema } from '#editor/schema.ts';
import { inspectSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';

export type ReplacementRefusal = 'text-too-long' | 'text-not-allowed';

/**
 * Reads the blocks that somebody sent as JSON, to stand in a section. Only what the shared document
 * would keep as it is may come in: no unknown node, no attribute out of its range, no table in a
 * table, no link that is not safe. Blank paragraphs alone are none: whoever empties a passage takes
 * it out.
 */
export function readReplacement(text: string): Outcome<JSONContent[], ReplacementRefusal> {
  const read = readSentBlocks(text);
  return read.ok && read.value.every(isBlank) ? accept([]) : read;
}

/** The same of blocks as they stood in a text, blank ones included. */
export function readSentBlocks(text: string): Outcome<JSONContent[], ReplacementRefusal> {
  if (Buffer.byteLength(text, 'utf8') > AMENDMENT_LIMITS.bytes) return refuse('text-too-long');
  const blocks = parseBlocks(text);
  if (!blocks) return refuse('text-not-allowed');
  return blocks.length > MAX_ANCHORED_BLOCKS ? refuse('text-too-long') : accept(blocks);
}

function parseBlocks(text: string): JSONContent[] | null {
  try {
    const content: unknown = JSON.parse(text);
    if (!Array.isArray(content)) return null;
    if (content.length === 0) return [];
    const node = Node.fromJSON(schema, { type: 'doc', content });
    node.check();
    const section = new Y.Doc().getXmlFragment('read');
    writeSection(section, node.toJSON());
    const kept = inspectSection(section);
    const blocks = kept.content.content ?? [];
    return kept.faithful && !hasNestedTable(node) && sameBlocks(blocks, content as JSONContent[]) ? blocks : null;
  } catch {
    return null;
  }
}

function isBlank({ type, content }: JSONContent): boolean {
  return type === 'paragraph' && (content ?? []).length === 0;
}

function hasNestedTable(node: Node, within = false): boolean {
  const isTable = node.type.name === 'table';
  return (isTable && within) || node.children.some((child) => hasNestedTable(child, within || isTable));
}
