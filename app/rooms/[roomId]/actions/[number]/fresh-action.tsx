'use client';

import { useEffect, useRef } from 'react';
import { useRedraw } from '#app/_components/use-redraw.ts';
import { useDocument } from '#app/_editor/ui/document-context.tsx';
import type { SectionId } from '#domain/ids.ts';
import { useFreshPage } from '../../live/room-context.tsx';

/**
 * Keeps the page of an action true: it is drawn again when somebody changed a field, and when the
 * reader may do something else than before with this action. What is typed and not saved stays
 * where it is.
 */
export function FreshAction({ sectionId }: { readonly sectionId: SectionId }) {
  useFreshPage([`action:${sectionId}`]);
  const redraw = useRedraw();
  const { rights, lost } = useDocument();
  const { hat, facilitator, frozen, stage, sections } = rights;
  const now = JSON.stringify([hat, facilitator, frozen, stage, sections[sectionId]]);
  const drawn = useRef(now);
  useEffect(() => {
    if (lost || drawn.current === now) return;
    drawn.current = now;
    redraw();
  }, [redraw, lost, now]);
  return null;
}
