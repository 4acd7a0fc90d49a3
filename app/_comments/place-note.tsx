'use client';

import { useTranslations } from 'next-intl';
import type { Line } from './answers.ts';
import { useCommentedDocument } from './places.ts';

/**
 * What a thread is about: the passage as it was marked, and what became of it; else its section, or
 * the document.
 */
export function PlaceNote({ line, whole = false }: { readonly line: Line; readonly whole?: boolean }) {
  const t = useTranslations('comments');
  const { sections } = useCommentedDocument();
  const title = (id: Line['sectionId']) => sections.find((section) => section.id === id)?.title;
  if (line.quote === null) {
    const section = title(line.sectionId);
    return <p className="text-sm text-muted">{section ? t('onSection', { section }) : t('onDocument')}</p>;
  }
  const how = line.place?.how ?? 'gone';
  return (
    <div className="text-sm">
      <blockquote
        className={`border-l-2 border-edge pl-3 font-serif ${whole ? 'whitespace-pre-line' : 'line-clamp-2'}`}
      >
        {line.quote}
      </blockquote>
      {how !== 'there' && (
        <p className="mt-1 text-muted">
          {how === 'gone' ? t('gone') : t('moved', { section: title(line.place?.sectionId ?? null) ?? '' })}
        </p>
      )}
    </div>
  );
}
