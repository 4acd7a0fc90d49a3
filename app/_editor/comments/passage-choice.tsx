'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { CONTROL } from '#app/_components/forms/field.tsx';
import type { SectionId } from '#domain/ids.ts';
import { useComments } from './comments-context.tsx';
import { textElementOf } from './section-words.ts';
import { type Sentence, sentencesIn } from './sentences.ts';

/** How much of a sentence is shown to tell it from others. */
const SHOWN = 90;

/**
 * Chooses what a comment is about: the whole section or a sentence of it, without a mouse and where
 * no text can be selected.
 */
export function PassageChoice({ sectionId }: { readonly sectionId: SectionId }) {
  const t = useTranslations('comments');
  const { compose } = useComments();
  const id = useId();
  const [sentences] = useState<readonly Sentence[]>(() => {
    const text = textElementOf(sectionId);
    return text ? sentencesIn(text) : [];
  });
  if (sentences.length === 0) return null;
  const choose = (place: number) => {
    const { passage, range } = sentences[place] ?? { passage: null, range: null };
    compose({ sectionId, passage, range, tooLong: false, chooses: true });
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {t('about')}
      </label>
      <select id={id} defaultValue="" onChange={({ target }) => choose(target.selectedIndex - 1)} className={CONTROL}>
        <option value="">{t('wholeSection')}</option>
        {sentences.map(({ passage: { quote, at } }) => (
          <option key={at} value={at}>
            {quote.length > SHOWN ? `${quote.slice(0, SHOWN)}…` : quote}
          </option>
        ))}
      </select>
    </div>
  );
}
