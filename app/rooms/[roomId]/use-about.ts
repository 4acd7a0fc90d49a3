'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { RoundNotice, SectionLink } from '#app/_data/rounds.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import type { KnownRound } from './use-known-round.ts';

const roomSchema = z.object({
  documents: z.array(z.object({ id: documentId, sections: z.array(z.object({ id: sectionId, title: z.string() })) })),
});

/** The sections that a round is about. They come with the page; of a round that began since, they are asked for. */
export function useAbout({ id, sectionIds }: KnownRound, notice: RoundNotice): readonly SectionLink[] {
  const { roomId } = notice;
  const [heard, setHeard] = useState<{ readonly id: string; readonly about: readonly SectionLink[] }>();
  const isDrawn = notice.running?.id === id;
  const isAsked = !isDrawn && sectionIds.length > 0;
  useEffect(() => {
    if (!isAsked) return;
    let left = false;
    const ask = async () => {
      const response = await fetch(`/api/rooms/${roomId}`).catch(() => null);
      const room = roomSchema.safeParse(response?.ok ? await response.json() : null);
      if (left || !room.success) return;
      const about = room.data.documents.flatMap((document) =>
        document.sections
          .filter((section) => sectionIds.includes(section.id))
          .map((section) => ({ ...section, href: `/rooms/${roomId}/documents/${document.id}#section-${section.id}` })),
      );
      setHeard({ id, about });
    };
    void ask();
    return () => {
      left = true;
    };
  }, [isAsked, roomId, id, sectionIds]);
  if (isDrawn) return notice.about;
  return heard?.id === id ? heard.about : [];
}
