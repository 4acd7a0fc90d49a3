'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { renderSectionHtml } from '#editor/render-html.ts';
import type { KeptPart, KeptText } from '../../session/kept-texts.ts';
import { CopyText } from '../sections/copy-text.tsx';
import { DiscardText } from '../sections/discard-text.tsx';
import { SectionText } from '../sections/section-text.tsx';
import type { KeptIn } from './kept-in.ts';
import { useKeptTexts } from './use-kept-texts.ts';

/** One's own words that wait on this device, each to be copied or thrown away. */
export function KeptTextList({ documentId, personId, sections, only, withoutDrafts = false }: KeptIn) {
  const t = useTranslations('document.draft');
  const { texts, forget } = useKeptTexts(documentId, personId);
  const shown = texts
    .filter(({ kind }) => kind === 'unsaved' || !withoutDrafts)
    .filter(({ parts }) => !only || parts.some(({ sectionIds }) => sectionIds.includes(only)));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="kept-texts" className="screen-only mt-8 flex flex-col gap-3">
      <h2 id="kept-texts" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <p className="max-w-measure">{t('archived')}</p>
      {shown.map((text) => (
        <KeptTextNote key={text.id} text={text} sections={sections} onDiscard={() => forget(text)} />
      ))}
    </section>
  );
}

type KeptTextNoteProps = {
  readonly text: KeptText;
  readonly sections: KeptIn['sections'];
  readonly onDiscard: () => void;
};

function KeptTextNote({ text: { parts, keptAt, inUse }, sections, onDiscard }: KeptTextNoteProps) {
  const t = useTranslations('document.draft');
  const format = useFormatter();
  const when = keptAt === null ? null : format.dateTime(new Date(keptAt), { dateStyle: 'medium', timeStyle: 'short' });
  const content = { type: 'doc', content: parts.flatMap((part) => part.content.content ?? []) };
  return (
    <article className="flex flex-col gap-3 rounded-md border border-dashed border-technician p-4">
      {when && <p className="text-sm text-muted">{t('keptAt', { when })}</p>}
      {parts.map((part) => (
        <PartText key={part.sectionIds.join()} part={part} sections={sections} />
      ))}
      <div className="flex flex-wrap gap-2">
        <CopyText content={content} variant="secondary" />
        {!inUse && <DiscardText variant="quiet" onDiscard={onDiscard} />}
      </div>
    </article>
  );
}

function PartText({ part, sections }: { readonly part: KeptPart; readonly sections: KeptIn['sections'] }) {
  const titles = sections.filter(({ id }) => part.sectionIds.includes(id)).map(({ title }) => title);
  return (
    <div className="flex flex-col gap-1">
      {titles.length > 0 && <h3 className="font-semibold">{titles.join(', ')}</h3>}
      <SectionText html={renderSectionHtml(part.content, { passage: (_, html) => `<ins>${html}</ins>` })} />
    </div>
  );
}
