'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { z } from 'zod';
import { useAnswer } from '#app/rooms/[roomId]/live/use-answer.ts';
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

const NONE: readonly WaitingAmendment[] = [];
const Waiting = createContext(NONE);

/** Knows which amendments of a document wait for a decision, and hears when others do. */
export function WithAmendments({
  documentId,
  children,
}: {
  readonly documentId: DocumentId;
  readonly children: ReactNode;
}) {
  const { answer } = useAnswer(`/api/documents/${documentId}/amendments`, answerSchema, [`amendments:${documentId}`]);
  return <Waiting value={answer ?? NONE}>{children}</Waiting>;
}

/** Those of one section. */
export function useWaiting(section: string): readonly WaitingAmendment[] {
  const all = useContext(Waiting);
  return useMemo(() => all.filter((one) => one.sectionId === section), [all, section]);
}
