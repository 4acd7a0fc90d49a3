import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { documentId, personId, type SectionId, sectionId } from '#domain/ids.ts';
import { openFakeBrowser } from '../testing/fake-browser.ts';
import { type DeviceChange, DeviceStore } from './device-store.ts';
import { UnsavedRecord } from './unsaved-record.ts';

const OWNER = {
  personId: personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22'),
  documentId: documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11'),
};
const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const MEANS = sectionId.parse('2d8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c44');

/** A device that is full whenever a test says so. */
class FullStore extends DeviceStore {
  full = false;

  override write(change: DeviceChange): Promise<boolean> {
    return this.full ? Promise.resolve(false) : super.write(change);
  }
}

let store: FullStore;
let record: UnsavedRecord;
let kept: boolean[];
let doc: Y.Doc;
let message: number | null;

beforeEach(async () => {
  openFakeBrowser();
  store = new FullStore(OWNER);
  kept = [];
  record = new UnsavedRecord(store, (now) => kept.push(now));
  doc = new Y.Doc();
  message = null;
  doc.on('update', (update: Uint8Array, place: unknown) => record.changed(update, [place as SectionId], message));
});

const type = (id: SectionId, text: string) => doc.transact(() => doc.getText(id).insert(0, text), id);

/** What another tab would find of this record, put together. */
async function found(): Promise<{ rows: number; voices: string; means: string }> {
  const rows = await store.readUnsaved();
  const copy = new Y.Doc();
  for (const { update } of rows) Y.applyUpdate(copy, update);
  return { rows: rows.length, voices: copy.getText(VOICES).toString(), means: copy.getText(MEANS).toString() };
}

describe('the rows of a record', () => {
  it('hold every change from the moment it is made', async () => {
    await record.open();
    type(VOICES, 'b');
    type(VOICES, 'a');
    expect(await found()).toEqual({ rows: 2, voices: 'ab', means: '' });
  });

  it('hold what was changed before the device was ready, gathered by section', async () => {
    for (const letter of 'dcba') type(VOICES, letter);
    type(MEANS, 'x');
    await record.open();
    expect(await found()).toEqual({ rows: 2, voices: 'abcd', means: 'x' });
  });

  it('go when the server has them, and only then', async () => {
    await record.open();
    for (const sent of [1, 2, 3]) {
      message = sent;
      type(VOICES, String(sent));
    }
    record.saved(2);
    expect(await found()).toMatchObject({ rows: 1 });
    record.disconnected();
    record.saved(3);
    expect(await found()).toMatchObject({ rows: 1 });
    record.sentAll(1);
    record.saved(1);
    expect(await found()).toMatchObject({ rows: 0 });
  });

  it('go also where the server was faster than the device', async () => {
    message = 1;
    type(VOICES, 'a');
    const opened = record.open();
    record.saved(1);
    await opened;
    expect(await found()).toMatchObject({ rows: 0 });
  });

  it('have no hole after a moment in which the device was full', async () => {
    await record.open();
    type(VOICES, 'c');
    store.full = true;
    type(VOICES, 'b');
    await vi.waitFor(() => expect(kept.at(-1)).toBe(false), { interval: 1 });
    store.full = false;
    type(VOICES, 'a');
    await vi.waitFor(() => expect(kept.at(-1)).toBe(true), { interval: 1 });
    expect(await found()).toMatchObject({ voices: 'abc' });
  });

  it('stay few however much is typed', async () => {
    await record.open();
    const text = 'x'.repeat(230);
    for (const letter of text) type(VOICES, letter);
    const { rows, voices } = await found();
    expect(voices).toBe(text);
    expect(rows).toBeLessThanOrEqual(200);
  });
});

describe('what is done together', () => {
  it('is on the device in one step, drafts, changes and what they come from', async () => {
    await record.open();
    const writing = vi.spyOn(store, 'write');
    const draft = { id: 'x', sectionId: VOICES, keptAt: 1, content: {} };
    const done = record.together(() => {
      type(VOICES, 'a');
      type(MEANS, 'b');
      return { drafts: [draft], settled: [{ recordId: 'dead', through: 9 }] };
    });
    expect(await done).toBe(true);
    expect(writing).toHaveBeenCalledTimes(1);
    expect(writing.mock.calls[0]?.[0].settled?.[0]).toEqual({ recordId: 'dead', through: 9 });
    expect(await found()).toEqual({ rows: 2, voices: 'a', means: 'b' });
    expect(await store.readDrafts()).toMatchObject([draft]);
  });
});
