'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { StaysWhileTyped } from '#app/_components/forms/stays-while-typed.tsx';
import type { ActionReview, ActionSheet } from '#server/actions/read-action.ts';
import { StatusBadge } from '../status-badge.tsx';
import { useAmount } from '../use-amount.ts';
import { ReviewFields } from './review-fields.tsx';
import { reviewFromForm } from './review-from-form.ts';

type ReviewsProps = {
  readonly action: ActionSheet;
  /** Drawn with the page: the form sent twice is one review. */
  readonly formKey: string;
};

/** Where the action stood, each time that somebody said it, and the form to say it now. */
export function Reviews({ action, formKey }: ReviewsProps) {
  const t = useTranslations('actions');
  const { sectionId, status, reviews, may } = action;
  return (
    <section aria-labelledby="reviews" className="flex flex-col gap-4 not-has-[form,li]:hidden">
      <h3 id="reviews" className="text-xl font-semibold">
        {t('review.title')}
      </h3>
      <StaysWhileTyped open={may.follow}>
        <ActionForm
          again
          action={reviewFromForm.bind(null, sectionId)}
          labels={{ status: t('label.status'), words: t('review.words') }}
          className="screen-only gap-3 rounded-md border border-line bg-sunken p-4"
        >
          <KeyField drawn={formKey} />
          <ReviewFields status={status} />
        </ActionForm>
      </StaysWhileTyped>
      <ol className="flex flex-col">
        {reviews.map((review) => (
          <Review key={review.id} review={review} />
        ))}
      </ol>
    </section>
  );
}

function Review({ review: { by, at, status, words, figures, planned, spent } }: { readonly review: ActionReview }) {
  const t = useTranslations('actions');
  const format = useFormatter();
  const euros = useAmount();
  const said = [
    ...(planned > 0 || spent > 0 ? [t('review.money', { planned: euros(planned), spent: euros(spent) })] : []),
    ...figures.map(({ title, unit, value }) => t('review.figure', { title, unit, value: format.number(value) })),
  ];
  return (
    <li className="border-b border-line py-3">
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        <StatusBadge status={status} />
        <span>{t('review.by', { by, day: format.dateTime(new Date(at), 'date') })}</span>
      </p>
      <p className="mt-1 max-w-measure">{words}</p>
      {said.length > 0 && <p className="mt-1 text-sm text-muted">{said.join(' · ')}</p>}
    </li>
  );
}
