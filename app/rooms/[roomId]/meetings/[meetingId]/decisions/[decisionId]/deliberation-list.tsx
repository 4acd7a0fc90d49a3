import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeptWhileTyped } from '#app/_components/forms/kept-while-typed.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Spoken } from '#app/_components/spoken.tsx';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import { deliberationFingerprint } from '#server/decisions/decision-fingerprint.ts';
import type { Deliberation } from '#server/decisions/deliberations.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';
import { noteDeliberationFromForm } from './after-decision.ts';

type DeliberationListProps = {
  readonly place: FormPlace;
  readonly deliberations: readonly Deliberation[];
  readonly mayChange: boolean;
};

/** The councils that have to deliberate on what was decided: when they did, and how. */
export function DeliberationList({ place, deliberations, mayChange }: DeliberationListProps) {
  const t = useTranslations('decisions.councils');
  if (deliberations.length === 0 && !mayChange) return null;
  return (
    <section aria-labelledby="councils" className="mt-10">
      <h2 id="councils" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-measure text-sm text-muted">{t('intro')}</p>
      {deliberations.length > 0 && (
        <ul className="mt-3 border-t border-line">
          {deliberations.map((deliberation) => (
            <li key={deliberation.id} className="border-b border-line py-2">
              <DeliberationLine deliberation={deliberation} />
              {mayChange && (
                <Disclosure
                  title={<Spoken shown={t('change')} heard={t('changeNamed', { body: deliberation.body })} />}
                >
                  <DeliberationForm place={place} deliberation={deliberation} />
                </Disclosure>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Disclosure title={t('add')}>
          <DeliberationForm place={place} deliberation={null} />
        </Disclosure>
      )}
    </section>
  );
}

/** A council, and what became of it there. */
export function DeliberationLine({ deliberation: { body, heldOn, outcome } }: { readonly deliberation: Deliberation }) {
  const t = useTranslations('decisions.councils');
  const format = useFormatter();
  const day = heldOn && format.dateTime(new Date(`${heldOn}T12:00:00Z`), 'date');
  return (
    <p>
      <span className="font-medium">{body}</span>
      <span className="text-muted">{` · ${[day ?? t('notYet'), ...(outcome ? [outcome] : [])].join(' · ')}`}</span>
    </p>
  );
}

type DeliberationFormProps = { readonly place: FormPlace; readonly deliberation: Deliberation | null };

function DeliberationForm({ place, deliberation }: DeliberationFormProps) {
  const seen = deliberationFingerprint(deliberation);
  const t = useTranslations('decisions.councils');
  // Several of these forms stand on one page, and each field is known by its name.
  const own = (field: string) => `${field}-${deliberation?.id ?? 'new'}`;
  const labels = { [own('body')]: t('body'), [own('heldOn')]: t('heldOn'), [own('outcome')]: t('outcome') };
  return (
    <KeptWhileTyped about={seen}>
      <ActionForm
        again={deliberation === null}
        action={noteDeliberationFromForm.bind(null, place, deliberation?.id ?? null)}
        labels={labels}
        className="gap-4"
      >
        <SeenField seen={seen} />
        <TextField
          name={own('body')}
          label={t('body')}
          description={t(deliberation ? 'bodyHelpChange' : 'bodyHelp')}
          required={deliberation === null}
          maxLength={DECISION_LIMITS.body}
          defaultValue={deliberation?.body ?? ''}
        />
        <TextField
          name={own('heldOn')}
          type="date"
          label={t('heldOn')}
          required={false}
          defaultValue={deliberation?.heldOn ?? ''}
        />
        <TextField
          name={own('outcome')}
          label={t('outcome')}
          description={t('outcomeHelp')}
          required={false}
          maxLength={DECISION_LIMITS.outcome}
          defaultValue={deliberation?.outcome ?? ''}
        />
        <SubmitButton variant="secondary">{t('save')}</SubmitButton>
      </ActionForm>
    </KeptWhileTyped>
  );
}
