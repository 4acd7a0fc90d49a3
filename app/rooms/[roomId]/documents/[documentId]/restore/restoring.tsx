'use client';

import dynamic from 'next/dynamic';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import type { SectionId } from '#domain/ids.ts';

const RestoreSection = dynamic(() => import('./restore-section.tsx').then((module) => module.RestoreSection), {
  ssr: false,
});

/** What brings an earlier text back, fetched by those who come to do that. */
export function Restoring({ sectionId, seq }: { readonly sectionId: SectionId; readonly seq: number }) {
  return (
    <MissingPiece instead={null}>
      <RestoreSection sectionId={sectionId} seq={seq} />
    </MissingPiece>
  );
}
