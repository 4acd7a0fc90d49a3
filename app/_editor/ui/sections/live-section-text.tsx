'use client';

import { useTranslations } from 'next-intl';
import { lazy, type Ref, Suspense, useRef, useState } from 'react';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import type { SessionState } from '../../session/document-session.ts';
import type { ServedSection } from '../served-document.ts';
import { isBlank, SectionText } from './section-text.tsx';

const FollowText = lazy(async () => ({ default: (await import('../follow-text.tsx')).FollowText }));

type LiveSectionTextProps = {
  readonly section: ServedSection;
  /** The shared document, once it is here. */
  readonly doc: SessionState['doc'] | null;
};

/**
 * A section to read: as the server drew it with the page, and from when the shared document is here
 * as the others write it, in the same elements.
 */
export function LiveSectionText({ section, doc }: LiveSectionTextProps) {
  const text = useRef<HTMLDivElement>(null);
  const t = useTranslations('document');
  const [html, setHtml] = useState(section.html ?? '');
  const [isHere, setIsHere] = useState(section.html !== null);
  // Later it is drawn by hand, so that only what differs is touched.
  const show = (now: string) => {
    setIsHere(true);
    setHtml((first) => (isBlank(first) === isBlank(now) ? first : now));
  };
  const onHtml = useRef(show).current;
  return (
    <>
      {isHere ? (
        <SectionText html={html} ref={text as Ref<HTMLDivElement>} />
      ) : (
        <p className="document-text text-muted italic">{t('longText')}</p>
      )}
      {doc && (
        <MissingPiece instead={null}>
          <Suspense fallback={null}>
            <FollowText
              key={isBlank(html) ? 'blank' : 'text'}
              section={section}
              doc={doc}
              target={text}
              onHtml={onHtml}
            />
          </Suspense>
        </MissingPiece>
      )}
    </>
  );
}
