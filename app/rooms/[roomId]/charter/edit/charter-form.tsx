'use client';

import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import type { Seated } from '#domain/access/who.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import { judgeCharter } from '#domain/charter/judge-charter.ts';
import { STAGES } from '#domain/document.ts';
import type { RoomId } from '#domain/ids.ts';
import type { CharterDocument, SectionTitles } from '../charter-data.ts';
import { changeCharterFromForm } from './change-charter-from-form.ts';
import { charterFromFields, FIELD, fieldsOfCharter } from './charter-fields.ts';
import { CharterPreview } from './charter-preview.tsx';
import { FilledFields } from './choices.tsx';
import { MeetingFields } from './meeting-fields.tsx';
import { ResidentFields } from './resident-fields.tsx';
import { SeatFields } from './seat-fields.tsx';
import { ApartFields, OwnerFields } from './section-fields.tsx';
import { StageFields } from './stage-fields.tsx';

type CharterFormProps = {
  readonly roomId: RoomId;
  /** What is in force. It may be drawn anew while one edits. */
  readonly number: number;
  readonly rules: CharterRules;
  readonly documents: readonly CharterDocument[];
  readonly titles: SectionTitles;
  readonly members: readonly Seated[];
};

/** The charter as a form, and beside it what it will say. */
export function CharterForm(props: CharterFormProps) {
  const t = useTranslations('charter');
  const { roomId } = props;
  return (
    <ActionForm
      action={changeCharterFromForm.bind(null, roomId)}
      labels={{
        drafting: t('stageNow.drafting'),
        review: t('stageNow.review'),
        hatChanges: t('form.hatChanges'),
        title: t('form.name'),
      }}
    >
      <CharterEditor {...props} />
    </ActionForm>
  );
}

function CharterEditor({ roomId, number, rules, documents, titles, members }: CharterFormProps) {
  const { state } = useFormWork();
  // Somebody else's change draws the page again. What is being filled in stays, and so does where
  // it began.
  const [start] = useState(() => fieldsOfCharter(rules));
  const filled = state.values ? new Map(Object.entries(state.values)) : start;
  const [edited, setEdited] = useState<CharterRules | null>(null);
  const draft = edited ?? charterFromFields(filled) ?? rules;
  const writersOf = new Map(draft.named.map(({ sectionId, writers }) => [sectionId, writers]));
  const sections = documents.flatMap((document) =>
    document.sections.map(({ id, nature }) => ({ nature, writers: writersOf.get(id) ?? null })),
  );
  const read = ({ target }: SyntheticEvent) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (form) setEdited(charterFromFields(new Map(new FormData(form))));
  };
  return (
    <FilledFields value={filled}>
      <SeenField name={FIELD.from} seen={String(number)} />
      <div onChange={read} className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-10">
          {STAGES.map((stage) => (
            <StageFields key={stage} stage={stage} />
          ))}
          <OwnerFields />
          <ApartFields documents={documents} apart={new Set(writersOf.keys())} />
          <SeatFields />
          <ResidentFields />
          <MeetingFields />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <CharterPreview
            inForce={rules}
            draft={draft}
            problems={judgeCharter(draft.charter, { sections, members })}
            titles={titles}
          />
        </div>
        <Ending roomId={roomId} />
      </div>
    </FilledFields>
  );
}

/** What the change is for, and the button that puts it in force. */
function Ending({ roomId }: { readonly roomId: RoomId }) {
  const t = useTranslations('charter.form');
  const common = useTranslations('common');
  const { state } = useFormWork();
  const charter = `/rooms/${roomId}/charter`;
  return (
    <div className="flex flex-col gap-6 border-t border-ink pt-6">
      <TextField name={FIELD.title} label={t('name')} description={t('nameHelp')} maxLength={120} autoComplete="off" />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('submit')}</SubmitButton>
        <Link href={charter} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
        {state.code === 'charter-overtaken' && (
          <a
            href={`${charter}/versions/${state.values?.[FIELD.from]}`}
            target="_blank"
            rel="noreferrer"
            className="link inline-flex min-h-11 items-center"
          >
            {t('seeChange')}
          </a>
        )}
      </div>
    </div>
  );
}
