import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { GivenUpWork } from '#server/given-up/given-up-work.ts';
import { seeToWorkFromForm } from './see-to-work.ts';

type GivenUpWorkListProps = { readonly work: readonly GivenUpWork[]; readonly count: number };

/** What the service was to do, did not, and does not try again by itself, for who sees to each. */
export function GivenUpWorkList({ work, count }: GivenUpWorkListProps) {
  const t = useTranslations('site.work');
  if (count === 0) return null;
  return (
    <section id="work" aria-labelledby="work-title" className="mb-12">
      <h2 id="work-title" className="font-serif text-2xl font-semibold">
        {t('title', { count })}
      </h2>
      <p className="mt-2 mb-4 max-w-measure text-muted">{t('intro')}</p>
      <ul className="mt-4 border-t border-ink">
        {work.map((each) => (
          <GivenUpWorkEntry key={each.id} work={each} />
        ))}
      </ul>
      {count > work.length && <p className="mt-4 text-muted">{t('more', { count: count - work.length })}</p>}
    </section>
  );
}

function GivenUpWorkEntry({ work: { id, kind, askedAt, triedAt } }: { readonly work: GivenUpWork }) {
  const t = useTranslations('site.work');
  const format = useFormatter();
  const what = t(`kind.${kind}`);
  const asked = format.dateTime(askedAt, 'dateTime');
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-4">
      <div className="min-w-0 max-w-measure">
        <p className="font-semibold">{what}</p>
        <p className="text-sm text-muted">{t('when', { asked, tried: format.dateTime(triedAt, 'dateTime') })}</p>
        <p className="mt-1">{t(`comesOfIt.${kind}`)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {(['again', 'never'] as const).map((how) => (
          <ActionForm key={how} action={seeToWorkFromForm}>
            <input type="hidden" name="how" value={how} />
            <input type="hidden" name="work" value={id} />
            <SubmitButton
              variant={how === 'again' ? 'secondary' : 'danger'}
              label={t(`${how}Named`, { what, when: asked })}
            >
              {t(how)}
            </SubmitButton>
          </ActionForm>
        ))}
      </div>
    </li>
  );
}
