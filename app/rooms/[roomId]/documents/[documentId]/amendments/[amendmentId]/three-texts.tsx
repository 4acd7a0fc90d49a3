import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import { Difference } from '../difference.tsx';

type ThreeTextsProps = {
  readonly base: readonly JSONContent[];
  readonly replacement: readonly JSONContent[];
  readonly now: readonly JSONContent[];
};

/**
 * Of a passage that changed since: what was there, what is proposed instead, and what is there now.
 */
export function ThreeTexts({ base, replacement, now }: ThreeTextsProps) {
  const t = useTranslations('amendments');
  return (
    <section aria-labelledby="three-texts" className="flex flex-col gap-4">
      <h2 id="three-texts" className="font-serif text-xl font-semibold">
        {t('passageChanged')}
      </h2>
      <p className="max-w-measure text-muted">{t('passageChangedText')}</p>
      <div className="grid gap-6 md:grid-cols-3">
        <OneText title={t('textThen')}>
          <SectionText html={base.map((block) => renderSectionHtml(block)).join('')} />
        </OneText>
        <OneText title={t('textProposed')}>
          <Difference before={base} after={replacement} />
        </OneText>
        <OneText title={t('textNow')}>
          {now.length === 0 ? (
            <p className="text-muted italic">{t('nothingThere')}</p>
          ) : (
            <Difference before={base} after={now} />
          )}
        </OneText>
      </div>
    </section>
  );
}

function OneText({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 border-t-2 border-line pt-3">
      <h3 className="mb-2 text-sm font-semibold text-muted">{title}</h3>
      {children}
    </div>
  );
}
