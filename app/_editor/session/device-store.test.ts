import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { documentId, personId, sectionId } from '#domain/ids.ts';
import { openFakeBrowser } from '../testing/fake-browser.ts';
import { DeviceStore, type Draft, type UnsavedRow } from './device-store.ts';

const DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const OTHER_DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a12');
const ANNE = personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');
const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');

const row = (recordId: string, seq: number): UnsavedRow => ({
  recordId,
  seq,
  sectionIds: [VOICES],
  update: new Uint8Array([seq]),
});
const draft = (id: string, keptAt = 1_000): Draft => ({ id, sectionId: VOICES, keptAt, content: { type: 'doc' } });
const rowsIn = async (store: DeviceStore) =>
  (await store.readUnsaved()).map(({ recordId, seq }) => `${recordId}${seq}`);
const draftsIn = async (store: DeviceStore) => (await store.readDrafts()).map(({ id }) => id);

let store: DeviceStore;

beforeEach(() => {
  openFakeBrowser();
  store = new DeviceStore({ personId: ANNE, documentId: DOCUMENT });
});

describe('what a device keeps', () => {
  it('is there when the page is opened again', async () => {
    expect(await store.write({ unsaved: [row('a', 1)], drafts: [draft('x')] })).toBe(true);
    store.close();
    const again = new DeviceStore({ personId: ANNE, documentId: DOCUMENT });
    expect(await again.readUnsaved()).toMatchObject([row('a', 1)]);
    expect(await again.readDrafts()).toMatchObject([draft('x')]);
  });

  it('is each person’s own, document by document', async () => {
    const others = [
      new DeviceStore({ personId: YANN, documentId: DOCUMENT }),
      new DeviceStore({ personId: ANNE, documentId: OTHER_DOCUMENT }),
    ];
    await store.write({ unsaved: [row('a', 1)], drafts: [draft('x')] });
    for (const other of others) {
      expect([await rowsIn(other), await draftsIn(other)]).toEqual([[], []]);
      await other.write({ settled: [{ recordId: 'a', through: Number.POSITIVE_INFINITY }], removedDrafts: ['x'] });
    }
    expect([await rowsIn(store), await draftsIn(store)]).toEqual([['a1'], ['x']]);
  });

  it('goes record by record, up to the change that is settled', async () => {
    await store.write({ unsaved: [row('a', 1), row('a', 2), row('a', 10), row('b', 1)] });
    await store.write({ settled: [{ recordId: 'a', through: 2 }] });
    expect(await rowsIn(store)).toEqual(['a10', 'b1']);
    await store.write({ settled: [{ recordId: 'a', through: Number.POSITIVE_INFINITY }] });
    expect(await rowsIn(store)).toEqual(['b1']);
  });

  it('changes wholly or not at all', async () => {
    await store.write({ unsaved: [row('a', 1)] });
    const unwritable = { ...draft('x'), content: { type: 'doc', attrs: { of: () => 1 } } };
    const settled = [{ recordId: 'a', through: 1 }];
    expect(await store.write({ settled, unsaved: [row('b', 1)], drafts: [unwritable] })).toBe(false);
    expect(await rowsIn(store)).toEqual(['a1']);
    expect(await draftsIn(store)).toEqual([]);
  });

  it('changes in the order of the calls, also of those made before it was open', async () => {
    const done = [
      store.write({ unsaved: [row('a', 1)] }),
      store.write({ settled: [{ recordId: 'a', through: 1 }] }),
      store.write({ unsaved: [row('a', 2)] }),
    ];
    expect(await Promise.all(done)).toEqual([true, true, true]);
    expect(await rowsIn(store)).toEqual(['a2']);
  });

  it('gives drafts by age, and passes over what it cannot read', async () => {
    await store.write({ drafts: [draft('young', 2_000), draft('old', 1_000)] });
    const db = await openDB('entente', 1);
    await db.put('drafts', { personId: ANNE, documentId: DOCUMENT, id: 'strange', keptAt: 'yesterday' });
    db.close();
    expect(await draftsIn(store)).toEqual(['old', 'young']);
  });
});

describe('a device that keeps nothing', () => {
  it('says so, and has nothing', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await store.open()).toBe(false);
    expect(await store.write({ unsaved: [row('a', 1)] })).toBe(false);
    expect([await store.readUnsaved(), await store.readDrafts()]).toEqual([[], []]);
  });
});
