'use client';

import { later } from '#app/_components/shell/later.tsx';

/** What brings an earlier text back, fetched by those who come to do that. */
export const Restoring = later('app/rooms/[roomId]/documents/[documentId]/restore/restore-section.tsx', () =>
  import('./restore-section.tsx').then((module) => module.RestoreSection),
);
