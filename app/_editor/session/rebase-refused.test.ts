import type { JSONContent } from '@tiptap/core';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { carryOver } from './rebase-refused.ts';

const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const MEANS = sectionId.parse('2d8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c44');
const SECTIONS = [VOICES, MEANS];

type SectionId = (typeof SECTIONS)[number];

const fragmentOf = (doc: Y.Doc, id: SectionId) => doc.getXmlFragment(sectionKey(id));

/** What a section says, a line a block. */
function linesOf(content: JSONContent): string[] {
  return (content.content ?? []).map((block) => (block.content ?? []).map(({ text = '' }) => text).join(''));
}

const linesIn = (doc: Y.Doc, id: SectionId) => linesOf(readSection(fragmentOf(doc, id)));

function write(doc: Y.Doc, id: SectionId, ...lines: string[]): void {
  const content = lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  writeSection(fragmentOf(doc, id), { type: 'doc', content });
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const everywhere = () => true;
const nowhere = () => false;

describe('after a refusal', () => {
  let server: Y.Doc;
  let refused: Y.Doc;

  beforeEach(() => {
    server = new Y.Doc({ gc: false });
    write(server, VOICES, 'Le car passe à 7 h.');
    write(server, MEANS, 'Un minibus.');
    refused = copyOf(server);
  });

  it('brings what is allowed into the fresh document', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    const fresh = copyOf(server);
    const kept = carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere });
    expect(kept.size).toBe(0);
    expect(linesIn(fresh, VOICES)).toEqual(['Le car passe à 7 h.', 'Il est plein.']);
  });

  it('gives back what is not allowed, as it was last seen, and leaves the fresh document alone', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    const fresh = copyOf(server);
    const before = Y.encodeStateVector(fresh);
    const kept = carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: nowhere });
    expect([...kept].map(([id, { content }]) => [id, linesOf(content)])).toEqual([
      [VOICES, ['Le car passe à 7 h.', 'Il est plein.']],
    ]);
    expect(Y.encodeStateVector(fresh)).toEqual(before);
  });

  it('decides section by section', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    write(refused, MEANS, 'Deux minibus.');
    const fresh = copyOf(server);
    const kept = carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: (id) => id === MEANS });
    expect([...kept.keys()]).toEqual([VOICES]);
    expect(linesIn(fresh, VOICES)).toEqual(['Le car passe à 7 h.']);
    expect(linesIn(fresh, MEANS)).toEqual(['Deux minibus.']);
  });

  it('takes what others wrote meanwhile for theirs, not for one’s own', () => {
    write(server, MEANS, 'Un minibus.', 'Et un chauffeur.');
    const fresh = copyOf(server);
    const kept = carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: nowhere });
    expect(kept.size).toBe(0);
  });

  it('keeps what others wrote meanwhile beside what is carried over', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    write(server, VOICES, 'Bonjour.', 'Le car passe à 7 h.');
    const fresh = copyOf(server);
    carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere });
    expect(linesIn(fresh, VOICES)).toEqual(['Bonjour.', 'Le car passe à 7 h.', 'Il est plein.']);
  });

  it('writes under the fresh clientID alone, in one change', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    write(refused, MEANS, 'Deux minibus.');
    const fresh = copyOf(server);
    const known = Y.encodeStateVector(fresh);
    const updates: Uint8Array[] = [];
    fresh.on('update', (update: Uint8Array) => updates.push(update));
    carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere });
    expect(updates).toHaveLength(1);
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(fresh, known));
    expect(new Set(structs.map(({ id }) => id.client))).toEqual(new Set([fresh.clientID]));
  });

  it('leaves the words of others to their authors', () => {
    write(refused, VOICES, 'Le car passe à 7 h.', 'Il est plein.');
    const fresh = copyOf(server);
    carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere });
    const first = fragmentOf(fresh, VOICES).get(0) as Y.XmlElement;
    expect(first._item?.id.client).toBe(server.clientID);
  });

  it('carries a deletion over as well', () => {
    fragmentOf(refused, MEANS).delete(0, fragmentOf(refused, MEANS).length);
    const fresh = copyOf(server);
    carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere });
    expect(linesIn(fresh, MEANS).join('')).toBe('');
  });

  it('does nothing where nothing differs', () => {
    const fresh = copyOf(server);
    const updates: Uint8Array[] = [];
    fresh.on('update', (update: Uint8Array) => updates.push(update));
    expect(carryOver({ refused, fresh, sectionIds: SECTIONS, mayWrite: everywhere }).size).toBe(0);
    expect(updates).toEqual([]);
  });
});
