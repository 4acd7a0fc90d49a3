import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CheckboxGroup } from '#app/_components/forms/checkbox-group.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { InvitedRole } from '#domain/residents/gift.ts';
import {
  INVITATION_DAYS,
  INVITATION_GIFTS,
  INVITATION_LIMITS,
  INVITED_TO,
  USUAL_INVITATION_DAYS,
} from '#domain/residents/invitation.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';
import type { PickedSections } from '../../residents-data.ts';
import { makeInvitationFromForm } from './make-from-form.ts';

type InvitationFormProps = {
  readonly roomId: RoomId;
  readonly territories: readonly TerritoryView[];
  readonly documents: readonly PickedSections[];
  /**
   * As what people may come in, whether words may be shown unread, and whether a seat may be given:
   * by the maker's own rights.
   */
  readonly roles: readonly InvitedRole[];
  readonly publishes: boolean;
  readonly givesSeats: boolean;
};

/**
 * Everything about a link, each with what most people want chosen already: a sentence for the
 * poster is enough.
 */
export function InvitationForm(props: InvitationFormProps) {
  const { roomId, territories, documents, roles, publishes, givesSeats } = props;
  const t = useTranslations('residents.newInvitation');
  return (
    <ActionForm
      action={makeInvitationFromForm.bind(null, roomId)}
      labels={{
        title: t('name'),
        welcome: t('welcome'),
        gives: t('gives'),
        document: t('scope'),
        allows: t('allows'),
        review: t('review'),
        role: t('role'),
        territory: t('territory'),
        places: t('places'),
      }}
    >
      <TextField
        name="title"
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="off"
        maxLength={INVITATION_LIMITS.title}
      />
      <TextArea name="welcome" label={t('welcome')} required={false} rows={3} maxLength={INVITATION_LIMITS.welcome} />
      {givesSeats ? (
        <RadioCards
          name="gives"
          label={t('gives')}
          defaultValue="contributions"
          cards={INVITATION_GIFTS.map((each) => ({
            value: each,
            label: t(`givesOption.${each}`),
            detail: t(`givesDetail.${each}`),
          }))}
        />
      ) : (
        <input type="hidden" name="gives" value="contributions" />
      )}
      <Scope documents={documents} />
      <CheckboxGroup
        name="allows"
        label={t('allows')}
        required={false}
        defaultValues={INVITED_TO}
        options={INVITED_TO.map((each) => ({
          value: each,
          label: t(`allow.${each}`),
          detail: t(`allowDetail.${each}`),
        }))}
      />
      <RadioCards
        name="review"
        label={t('review')}
        defaultValue="yes"
        cards={(['yes', 'no'] as const).map((each) => ({
          value: each,
          disabled: each === 'no' && !publishes,
          label: t(`reviewOption.${each}`),
          detail: t(`reviewDetail.${each}`),
        }))}
      />
      <Whom territories={territories} roles={roles} />
      <div className="grid gap-6 sm:grid-cols-2">
        <Select
          name="days"
          label={t('days')}
          defaultValue={String(USUAL_INVITATION_DAYS)}
          options={INVITATION_DAYS.map((days) => ({ value: String(days), label: t('daysOption', { days }) }))}
        />
      </div>
      <TextField
        name="places"
        label={t('places')}
        description={t('placesHelp')}
        required={false}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}

/** All, one document, or single sections. */
function Scope({ documents }: Pick<InvitationFormProps, 'documents'>) {
  const t = useTranslations('residents.newInvitation');
  return (
    <div className="flex flex-col gap-3">
      <Select
        name="document"
        label={t('scope')}
        description={t('scopeHelp')}
        required={false}
        placeholder={t('scopeRoom')}
        options={documents.map(({ id, title }) => ({ value: id, label: t('scopeDocument', { title }) }))}
      />
      <Disclosure title={t('sections')}>
        <p className="mb-2 text-sm text-muted">{t('sectionsHelp')}</p>
        {documents.map((document) => (
          <fieldset key={document.id} className="mb-3 min-w-0">
            <legend className="text-sm font-semibold">{document.title}</legend>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {document.sections.map(({ id, title }) => (
                <li key={id}>
                  <label className="flex min-h-11 items-start gap-3 py-2">
                    <input type="checkbox" name="sections" value={id} className="mt-1 size-4 shrink-0 accent-accent" />
                    {title}
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
      </Disclosure>
    </div>
  );
}

/** As what people come in, and from where. */
function Whom({ territories, roles }: Pick<InvitationFormProps, 'territories' | 'roles'>) {
  const t = useTranslations('residents.newInvitation');
  return (
    <>
      <RadioCards
        name="role"
        label={t('role')}
        defaultValue="resident"
        cards={roles.map((role) => ({
          value: role,
          label: <RoleMark role={role} capital />,
        }))}
      />
      <Select
        name="territory"
        label={t('territory')}
        required={false}
        placeholder={t('anyTerritory')}
        options={territories.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
