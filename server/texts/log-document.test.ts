import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { arbitrarySection } from '#editor/testing/arbitrary-section.ts';
import { readLongSection } from './log-document.ts';

test('what is read in slices is what is read at once, so that an adopted text has one fingerprint', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySection, async (section) => {
      const fragment = new Y.Doc().getXmlFragment('section:a');
      writeSection(fragment, section.toJSON());
      expect(await readLongSection(fragment)).toEqual(readSection(fragment));
    }),
    { seed: FIRST_SEED, numRuns: 200 },
  );
  const blank = new Y.Doc().getXmlFragment('section:a');
  expect(await readLongSection(blank)).toEqual(readSection(blank));
});
