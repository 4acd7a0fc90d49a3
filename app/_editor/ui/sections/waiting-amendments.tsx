'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { useNews } from '#app/rooms/[roomId]/live/room-context.tsx';
import { amendmentId, type DocumentId, sectionId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';

const answerSchema = z.array(
  z.object({
    id: amendmentId,
    number: z.number(),
    sectionId: sectionId.nullable(),
    author: z.string(),
    role: z.enum(ROLES),
    blocks: z.array(z.tuple([z.number(), z.number()])),
  }),
);
export type WaitingAmendment = z.infer<typeof answerSchema>[number];

const Waiting = createContext<readonly WaitingAmendment[]>([]);

/** Knows which amendments of a document wait for a decision, and hears when others do. */
export function WithAmendments({
  documentId,
  children,
}: {
  readonly documentId: DocumentId;
  readonly children: ReactNode;
}) {
  const [waiting, setWaiting] = useState<readonly WaitingAmendment[]>([]);
  const ask = useCallback(async () => {
    const response = await fetch(`/api/documents/${documentId}/amendments`).catch(() => null);
    if (!response?.ok) return;
    const answer = answerSchema.safeParse(await response.json());
    if (answer.success) setWaiting(answer.data);
  }, [documentId]);
  useEffect(() => void ask(), [ask]);
  useNews([`amendments:${documentId}`], () => void ask());
  return <Waiting value={waiting}>{children}</Waiting>;
}

/** Those of one section. */
export function useWaiting(section: string): readonly WaitingAmendment[] {
  const all = useContext(Waiting);
  return useMemo(() => all.filter((one) => one.sectionId === section), [all, section]);
}
