import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { arbitrarySection } from '#editor/testing/arbitrary-section.ts';
import { ModelServer } from '../testing/model-server.ts';

const ANNE = 'anne' as PersonId;
const ROOT = 'section:a';

test('whatever the editor can write, over whatever stood there, is accepted and stands as it was written', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(arbitrarySection, { minLength: 1, maxLength: 3 }), fc.boolean(), (sections, gc) => {
      const server = new ModelServer(new Map([[ANNE, new Map([[ROOT, true]])]]));
      const doc = new Y.Doc({ gc });
      doc.on('update', (update: Uint8Array) => expect(server.receive(ANNE, update).judged).toMatchObject({ ok: true }));
      for (const section of sections) writeSection(doc.getXmlFragment(ROOT), section.toJSON());
      expect(server.doc.getXmlFragment(ROOT).toString()).toBe(doc.getXmlFragment(ROOT).toString());
    }),
    { numRuns: 150 },
  );
});
