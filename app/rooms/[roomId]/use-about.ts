'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { documentId, sectionId } from '#domain/ids.ts';
import type { KnownRound } from './rounds/banner/use-known-round.ts';
import type { RoundNotice, SectionLink } from './rounds/rounds-data.ts';

const aboutSchema = z.array(z.object({ id: sectionId, title: z.string(), documentId }));

/**
 * The sections that a round is about. They come with the page; of a round that began since, they
 * are asked for.
 */
export function useAbout({ id, sectionIds }: KnownRound, notice: RoundNotice): readonly SectionLink[] {
  const { roomId } = notice;
  const [heard, setHeard] = useState<{ readonly id: string; readonly about: readonly SectionLink[] }>();
  const isDrawn = notice.running?.id === id;
  const isAsked = !isDrawn && sectionIds.length > 0;
  useEffect(() => {
    if (!isAsked) return;
    let left = false;
    const ask = async () => {
      const response = await fetch(`/api/rooms/${roomId}/rounds/${id}/sections`).catch(() => null);
      const about = aboutSchema.safeParse(response?.ok ? await response.json() : null);
      if (left || !about.success) return;
      const links = about.data.map(({ id, title, documentId }) => ({
        id,
        title,
        href: `/rooms/${roomId}/documents/${documentId}#section-${id}`,
      }));
      setHeard({ id, about: links });
    };
    void ask();
    return () => {
      left = true;
    };
  }, [isAsked, roomId, id]);
  if (isDrawn) return notice.about;
  return heard?.id === id ? heard.about : [];
}
