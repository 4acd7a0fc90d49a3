import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { type Option, Select } from '#app/_components/forms/select.tsx';
import { StaysWhileTyped } from '#app/_components/forms/stays-while-typed.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { abandonFromForm, mergeFromForm } from './review-from-form.ts';

type EndActionProps = {
  readonly action: ActionSheet;
  readonly mayMerge: boolean;
  /** The actions into which it could be merged, once one asks for them. */
  readonly others: readonly Option[] | null;
};

/**
 * How an action comes to an end before it is done: abandoned with a reason, or merged into another
 * one.
 */
export function EndAction({ action, mayMerge, others }: EndActionProps) {
  const t = useTranslations('actions.end');
  const { sectionId, status, may } = action;
  const mayAbandon = may.follow && status !== 'abandoned';
  return (
    <div className="screen-only flex flex-col">
      <StaysWhileTyped open={mayAbandon}>
        <Disclosure title={t('abandon')}>
          <ActionForm
            again
            action={abandonFromForm.bind(null, sectionId)}
            labels={{ because: t('because') }}
            className="max-w-xl"
          >
            <TextField
              name="because"
              label={t('because')}
              description={t('abandonHelp')}
              maxLength={ACTION_LIMITS.reviewWords}
              autoComplete="off"
            />
            <SubmitButton variant="danger">{t('abandonNow')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      </StaysWhileTyped>
      {mayMerge && !others && (
        <Link
          href="?merge"
          scroll={false}
          className="inline-flex min-h-11 items-center self-start pl-5 font-medium underline-offset-4 hover:underline"
        >
          {t('merge')}
        </Link>
      )}
      {mayMerge && others && (
        <Disclosure title={t('merge')} open>
          {action.confidential && <p className="max-w-measure text-muted">{t('mergeUnannounced')}</p>}
          {others.length > 0 && (
            <ActionForm action={mergeFromForm.bind(null, sectionId)} labels={{ into: t('into') }} className="max-w-xl">
              <Select
                name="into"
                label={t('into')}
                description={t('mergeHelp')}
                placeholder={t('choose')}
                options={others}
              />
              <p className="max-w-measure">{t('mergeForGood')}</p>
              <SubmitButton variant="danger">{t('mergeNow')}</SubmitButton>
            </ActionForm>
          )}
        </Disclosure>
      )}
    </div>
  );
}
