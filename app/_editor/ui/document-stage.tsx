'use client';

import { StageBadge } from '#app/_components/seats/stage-badge.tsx';
import { useDocument } from './document-context.tsx';

/** How far the document is, now. */
export function DocumentStage() {
  const { rights } = useDocument();
  return <StageBadge stage={rights.stage} />;
}
