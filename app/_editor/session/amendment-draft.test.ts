import { beforeEach, expect, test, vi } from 'vitest';
import { documentId, personId, sectionId } from '#domain/ids.ts';
import { openFakeBrowser } from '../testing/fake-browser.ts';
import { keepAmendmentDraft, readAmendmentDraft, removeProposedDraft } from './amendment-draft.ts';
import { DeviceStore } from './device-store.ts';

const DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const OTHER_DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a12');
const ANNE = personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');
const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const MINE = { personId: ANNE, documentId: DOCUMENT };
const BLOCKS = [{ type: 'paragraph', content: [{ type: 'text', text: 'Six cars' }] }];

let store: DeviceStore;
const onDevice = async () => (await store.readDrafts()).map(({ id }) => id);

beforeEach(async () => {
  openFakeBrowser();
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  store = new DeviceStore(MINE);
  const draft = { sectionId: VOICES, keptAt: 1_000, content: { type: 'doc' } };
  await store.write({ drafts: ['x', 'y'].map((id) => ({ ...draft, id })) });
});

test('a text on its way is read by the person, in the document and as the draft that it was kept as', () => {
  expect(keepAmendmentDraft({ ...MINE, draftId: 'x' }, BLOCKS)).toBe(true);
  expect(readAmendmentDraft({ ...MINE, draftId: 'x' })).toEqual(BLOCKS);
  for (const other of [{ personId: YANN }, { documentId: OTHER_DOCUMENT }, { draftId: 'y' }]) {
    expect(readAmendmentDraft({ ...MINE, draftId: 'x', ...other })).toBeNull();
  }
});

test('what was proposed goes from the device, and another on its way stays', async () => {
  for (const draftId of ['x', 'y']) keepAmendmentDraft({ ...MINE, draftId }, BLOCKS);
  expect(await removeProposedDraft({ ...MINE, draftId: 'x' })).toBe(true);
  expect(await onDevice()).toEqual(['y']);
  // Whoever goes back comes by the same address again.
  expect(await removeProposedDraft({ ...MINE, draftId: 'x' })).toBe(true);
  expect(await onDevice()).toEqual(['y']);
  expect(readAmendmentDraft({ ...MINE, draftId: 'y' })).toEqual(BLOCKS);
});

test('nobody removes what another keeps, nor what was never on its way', async () => {
  keepAmendmentDraft({ ...MINE, draftId: 'x' }, BLOCKS);
  await removeProposedDraft({ ...MINE, personId: YANN, draftId: 'x' });
  await removeProposedDraft({ ...MINE, draftId: 'y' });
  expect(await onDevice()).toEqual(['x', 'y']);
});

test('where the device will not let it go, it can be asked again', async () => {
  keepAmendmentDraft({ ...MINE, draftId: 'x' }, BLOCKS);
  const write = vi.spyOn(DeviceStore.prototype, 'write').mockResolvedValueOnce(false);
  expect(await removeProposedDraft({ ...MINE, draftId: 'x' })).toBe(false);
  write.mockRestore();
  expect(await removeProposedDraft({ ...MINE, draftId: 'x' })).toBe(true);
  expect(await onDevice()).toEqual(['y']);
});
