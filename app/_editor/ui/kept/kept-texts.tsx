'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import type { KeptIn } from './kept-in.ts';

// Its words are the page's: they are one's own text, and nowhere else.
const KeptTextList = lazy(async () => ({ default: (await import('./kept-text-list.tsx')).KeptTextList }));

/**
 * What this device keeps of one's own words in a document that is archived; nothing where it keeps
 * none. Only then is the code fetched that reads them.
 */
export function KeptTexts(props: KeptIn) {
  const { documentId, personId } = props;
  const [some, setSome] = useState(false);
  useEffect(() => {
    let left = false;
    const tell = (found: boolean) => !left && setSome(found);
    // Where that cannot be found out, the list itself says that it is missing.
    keepsSome({ documentId, personId }).then(tell, () => tell(true));
    return () => {
      left = true;
    };
  }, [documentId, personId]);
  if (!some) return null;
  return (
    <MissingPiece instead={null}>
      <Suspense fallback={null}>
        <KeptTextList {...props} />
      </Suspense>
    </MissingPiece>
  );
}

async function keepsSome(owner: Pick<KeptIn, 'documentId' | 'personId'>): Promise<boolean> {
  const { DeviceStore } = await import('../../session/device-store.ts');
  const store = new DeviceStore(owner);
  const [unsaved, drafts] = await Promise.all([store.readUnsaved(), store.readDrafts()]);
  store.close();
  return unsaved.length + drafts.length > 0;
}
