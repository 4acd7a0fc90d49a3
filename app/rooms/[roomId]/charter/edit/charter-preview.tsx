'use client';

import { useTranslations } from 'next-intl';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { later } from '#app/_components/shell/later.tsx';
import { type CharterRules, charterSentences, compareCharters } from '#domain/charter/charter-sentences.ts';
import type { CharterProblem, CharterRefusal } from '#domain/charter/judge-charter.ts';
import type { SectionTitles } from '../charter-data.ts';

/** Its words are half of the page's; the form is there to be filled in without them. */
const PreviewText = later('app/rooms/[roomId]/charter/edit/preview-text.tsx', () =>
  import('./preview-text.tsx').then((module) => module.PreviewText),
);

type CharterPreviewProps = {
  readonly inForce: CharterRules;
  /** As the form describes it now. */
  readonly draft: CharterRules;
  /** Why it would be refused as it is now. */
  readonly problems: readonly CharterProblem[];
  readonly titles: SectionTitles;
};

/** What the charter will say as it is being edited: first what changes, then all of it. */
export function CharterPreview({ inForce, draft, problems, titles }: CharterPreviewProps) {
  const t = useTranslations('charter.form');
  const refusals = useCharterRefusals();
  const difference = compareCharters(inForce, draft);
  const changes = t('changes', { count: Math.max(difference.removed.length, difference.added.length) });
  const warnings = problems.map(({ code }) => refusals[code]);
  return (
    <section
      aria-labelledby="preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="rounded-md bg-sunken px-5 py-4 lg:sticky lg:top-[calc(var(--header-height)+1rem)] lg:max-h-[calc(100dvh-var(--header-height)-2rem)] lg:overflow-y-auto"
    >
      <h2 id="preview" className="font-serif text-xl font-semibold">
        {t('preview')}
      </h2>
      <p className="mt-1 text-muted">{changes}</p>
      <LiveRegion text={[changes, ...warnings].join(' ')} />
      {warnings.map((warning) => (
        <p key={warning} className="mt-3 border-l-4 border-danger pl-3 font-medium text-danger">
          {warning}
        </p>
      ))}
      <div className="script-only">
        <PreviewText difference={difference} sentences={charterSentences(draft)} titles={titles} />
      </div>
    </section>
  );
}

/**
 * What is wrong with a charter. Each key is written out, so that the page carries no other
 * refusals.
 */
function useCharterRefusals(): Readonly<Record<CharterRefusal, string>> {
  const t = useTranslations('refusal');
  return {
    'nobody-writes-drafting': t('nobody-writes-drafting'),
    'nobody-writes-review': t('nobody-writes-review'),
    'no-member-writes-drafting': t('no-member-writes-drafting'),
    'no-member-writes-review': t('no-member-writes-review'),
    'hats-need-facilitator': t('hats-need-facilitator'),
  };
}
