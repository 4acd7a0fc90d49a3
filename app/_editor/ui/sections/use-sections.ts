'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useNews } from '#app/rooms/[roomId]/live/room-context.tsx';
import { fetchAnswer } from '#app/rooms/[roomId]/live/use-answer.ts';
import { sectionId, versionId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import type { Rights } from '#protocol/messages.ts';
import type { ServedDocument, ServedSection } from '../served-document.ts';

const answerSchema = z.array(
  z.object({
    id: sectionId,
    title: z.string(),
    prompt: z.string(),
    version: versionId.nullable(),
    writers: z.array(z.enum(ROLES)).nullable(),
    action: z.number().nullable(),
    seen: z.string(),
  }),
);

/** How long after an answer that did not come it is asked for again. */
const AGAIN_MS = 5_000;

type LiveSections = {
  readonly sections: readonly ServedSection[];
  /** Asks at once, for whoever just changed something about them. */
  readonly ask: () => Promise<void>;
};

/**
 * The sections of the open document, in the order in which they are read. The page knows them from
 * the server; when some come or go or are adopted, which the rights tell, or are named or placed
 * anew, it asks which they are now.
 */
export function useSections({ documentId, sections: drawn, only }: ServedDocument, rights: Rights): LiveSections {
  const [heard, setHeard] = useState<{ readonly drawn: unknown; readonly sections: readonly ServedSection[] }>();
  const sections = heard?.drawn === drawn ? heard.sections : drawn;
  const latest = useRef(sections);
  latest.current = sections;
  const asked = useRef(0);
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(again.current), []);
  const ask = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const path = `/api/documents/${documentId}/sections${only ? `?only=${only}` : ''}`;
    const answer = await fetchAnswer(path, answerSchema);
    if (turn !== asked.current) return;
    clearTimeout(again.current);
    if (!answer.success) {
      // Nothing else would ask again, and the page would go on without what came or moved.
      again.current = setTimeout(() => void ask(), AGAIN_MS);
      return;
    }
    const known = new Map(latest.current.map((section) => [section.id, section]));
    const now = answer.data.map((section) => ({
      ...section,
      html: known.has(section.id) ? (known.get(section.id)?.html ?? null) : '',
    }));
    if (JSON.stringify(now) !== JSON.stringify(latest.current)) setHeard({ drawn, sections: now });
  }, [documentId, drawn, only]);
  useNews([`sections:${documentId}`], () => void ask());
  const inForce = Object.keys(rights.sections)
    .filter((id) => !only || id === only)
    .sort()
    .join();
  const shown = sections
    .map(({ id }) => id)
    .sort()
    .join();
  useEffect(() => {
    if (inForce !== shown) void ask();
  }, [inForce, shown, ask]);
  const adopted = adoptedIn(rights);
  const before = useRef(adopted);
  useEffect(() => {
    const was = before.current.split(',');
    before.current = adopted;
    if (adopted !== '' && adopted.split(',').some((id) => !was.includes(id))) void ask();
  }, [adopted, ask]);
  return { sections, ask };
}

/** The sections that are adopted, which only the rights tell at once, one after another. */
function adoptedIn({ sections }: Rights): string {
  const adopted = Object.entries(sections).filter(([, { refusal }]) => refusal === 'adopted');
  return adopted
    .map(([id]) => id)
    .sort()
    .join();
}
