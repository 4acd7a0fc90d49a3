import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { isolated } from '#domain/isolated.ts';
import type { GivenUpMail } from '#server/mail/given-up/given-up-mails.ts';
import { seeToGivenUpFromForm } from './see-to-given-up.ts';

type GivenUpListProps = { readonly mails: readonly GivenUpMail[]; readonly count: number };

/** Mails that did not leave and are not tried again by themselves, for who sees to each. */
export function GivenUpList({ mails, count }: GivenUpListProps) {
  const t = useTranslations('mail.outbox.givenUp');
  if (count === 0) return null;
  return (
    <section id="given-up" aria-labelledby="given-up-title" className="mb-12">
      <h2 id="given-up-title" className="font-serif text-2xl font-semibold">
        {t('title', { count })}
      </h2>
      <p className="mt-2 mb-4 max-w-measure text-muted">{t('intro')}</p>
      {count > 1 && (
        <ActionForm action={seeToGivenUpFromForm}>
          <input type="hidden" name="how" value="send" />
          <input type="hidden" name="mail" value="all" />
          <SubmitButton>{t('sendAll')}</SubmitButton>
        </ActionForm>
      )}
      <ul className="mt-4 border-t border-ink">
        {mails.map((mail) => (
          <GivenUpEntry key={mail.id} mail={mail} />
        ))}
      </ul>
      {count > mails.length && <p className="mt-4 text-muted">{t('more', { count: count - mails.length })}</p>}
    </section>
  );
}

function GivenUpEntry({ mail }: { readonly mail: GivenUpMail }) {
  const t = useTranslations('mail.outbox.givenUp');
  const format = useFormatter();
  const { id, askedAt, triedAt, why } = mail;
  const kind = t(`kind.${mail.kind}`);
  const to = mail.to === null ? t('toNobody') : t('to', { to: isolated(mail.to) });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-4">
      <div className="min-w-0 max-w-measure">
        <p className="font-semibold">{kind}</p>
        <p className="text-muted break-words">{to}</p>
        <p className="text-sm text-muted">
          {t('when', { asked: format.dateTime(askedAt, 'dateTime'), tried: format.dateTime(triedAt, 'dateTime') })}
        </p>
        <p className="mt-1">{t(`why.${why}`)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {(['send', 'drop'] as const).map((how) => (
          <ActionForm key={how} action={seeToGivenUpFromForm}>
            <input type="hidden" name="how" value={how} />
            <input type="hidden" name="mail" value={id} />
            <SubmitButton variant={how === 'send' ? 'secondary' : 'danger'} label={t(`${how}Named`, { kind, to })}>
              {t(how)}
            </SubmitButton>
          </ActionForm>
        ))}
      </div>
    </li>
  );
}
