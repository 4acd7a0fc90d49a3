'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CheckboxGroup } from '#app/_components/forms/checkbox-group.tsx';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { useRedraw } from '#app/_components/use-redraw.ts';
import { newId } from '#app/_data/new-id.ts';
import {
  addSectionFromForm,
  emptyFromForm,
  giveFromForm,
  moveFromForm,
  removeFromForm,
  retitleFromForm,
} from '#app/_data/structure-document.ts';
import { SECTION_NATURES } from '#domain/document.ts';
import { ROLES } from '#domain/seat.ts';
import { EMPTYING_WHY, mayEmptySection, STRUCTURE_LIMITS } from '#domain/structure.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

type SectionFormsProps = {
  readonly section: ServedSection;
  readonly sections: readonly ServedSection[];
  /** Whether one may name and remove it. */
  readonly structures: boolean;
  /** Whether one may put it elsewhere. */
  readonly moves: boolean;
  /** Whether one may say whose it is. */
  readonly gives: boolean;
  readonly onDone: () => void;
  readonly onRemoved: () => void;
};

/** What may be changed about a section, each in a form of its own. */
export function SectionForms(props: SectionFormsProps) {
  const { section, sections, structures, moves, gives, onDone, onRemoved } = props;
  const t = useTranslations('document.structure');
  const seat = useTranslations('seat.role');
  const { facts, rights } = useDocument();
  const done = useDone(onDone);
  const removed = useDone(onRemoved);
  const redraw = useRedraw();
  // The page was drawn with what was taken before.
  const emptied = useDone(() => {
    onDone();
    redraw();
  });
  const { stage } = rights;
  const own = rights.sections[section.id];
  const moderates = own?.capabilities.includes('moderate') ?? false;
  // Whether it is under vote or was decided on is for the server to say.
  const mayEmpty = mayEmptySection({
    ...{ adopted: own?.refusal === 'adopted', underVote: false, decidedOn: false },
    ...{ unmoderated: moderates ? null : 'only-facilitators', stage, fullness: facts.fullness },
  }).ok;
  const at = sections.findIndex(({ id }) => id === section.id);
  return (
    <div className="flex flex-col gap-8">
      {structures && (
        <ActionForm
          action={done(retitleFromForm.bind(null, section.id))}
          labels={{ title: t('title'), prompt: t('prompt') }}
        >
          <SeenField seen={section.seen} />
          <Words section={section} />
          <SubmitButton>{t('save')}</SubmitButton>
        </ActionForm>
      )}
      {moves && (
        <Part title={t('place')}>
          <ActionForm action={done(moveFromForm.bind(null, section.id))} labels={{ behind: t('behind') }}>
            <Place sections={sections.filter(({ id }) => id !== section.id)} chosen={sections[at - 1]?.id ?? ''} />
            <SubmitButton variant="secondary">{t('move')}</SubmitButton>
          </ActionForm>
        </Part>
      )}
      {gives && (
        <Part title={t('whose')}>
          <ActionForm action={done(giveFromForm.bind(null, section.id))} labels={{ writers: t('writers') }}>
            <input type="hidden" name="title" value={section.title} />
            <CheckboxGroup
              name="writers"
              label={t('writers')}
              description={t('writersHelp')}
              required={false}
              options={ROLES.map((role) => ({ value: role, label: seat(role) }))}
              defaultValues={section.writers ?? []}
            />
            <SubmitButton variant="secondary">{t('give')}</SubmitButton>
          </ActionForm>
        </Part>
      )}
      {mayEmpty && (
        <Part title={t('empty')}>
          <ActionForm action={emptied(emptyFromForm.bind(null, section.id))} labels={{ why: t('emptyWhy') }}>
            <p className="max-w-measure text-sm text-muted">{t('emptyHelp')}</p>
            <TextField name="why" label={t('emptyWhy')} description={t('emptyWhyHelp')} maxLength={EMPTYING_WHY} />
            <SubmitButton variant="danger">{t('emptyNow')}</SubmitButton>
          </ActionForm>
        </Part>
      )}
      {structures && (
        <Part title={t('remove')}>
          <ActionForm action={removed(removeFromForm.bind(null, section.id))}>
            <p className="max-w-measure text-sm text-muted">{t('removeHelp')}</p>
            <SubmitButton variant="danger">{t('removeNow')}</SubmitButton>
          </ActionForm>
        </Part>
      )}
    </div>
  );
}

type NewSectionFormProps = { readonly sections: readonly ServedSection[]; readonly onDone: () => void };

/** A new section: its words, its nature, its place. */
export function NewSectionForm({ sections, onDone }: NewSectionFormProps) {
  const t = useTranslations('document.structure');
  const { facts } = useDocument();
  const done = useDone(onDone);
  const [key] = useState(newId);
  return (
    <ActionForm
      action={done(addSectionFromForm.bind(null, facts.documentId))}
      labels={{ title: t('title'), prompt: t('prompt'), nature: t('nature'), behind: t('behind') }}
    >
      <KeyField drawn={key} />
      <Words />
      <Select
        name="nature"
        label={t('nature')}
        description={t('natureHelp')}
        defaultValue="common"
        options={SECTION_NATURES.map((nature) => ({ value: nature, label: t(`natures.${nature}`) }))}
      />
      <Place sections={sections} chosen={sections.at(-1)?.id ?? ''} />
      <SubmitButton>{t('addNow')}</SubmitButton>
    </ActionForm>
  );
}

function Words({ section }: { readonly section?: ServedSection }) {
  const t = useTranslations('document.structure');
  return (
    <>
      <TextField
        name="title"
        label={t('title')}
        autoFocus
        maxLength={STRUCTURE_LIMITS.title}
        {...(section && { defaultValue: section.title })}
      />
      <TextField
        name="prompt"
        label={t('prompt')}
        description={t('promptHelp')}
        required={false}
        maxLength={STRUCTURE_LIMITS.prompt}
        {...(section && { defaultValue: section.prompt })}
      />
    </>
  );
}

/** Where a section is read: first, or behind another one. */
function Place({ sections, chosen }: { readonly sections: readonly ServedSection[]; readonly chosen: string }) {
  const t = useTranslations('document.structure');
  const first = { value: '', label: t('first') };
  const behind = sections.map(({ id, title }) => ({ value: id, label: t('after', { title }) }));
  return <Select name="behind" label={t('behind')} defaultValue={chosen} options={[first, ...behind]} />;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-line pt-5">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * An action of a form that, once it is not refused, has the page ask for the sections and closes
 * what the form stands in.
 */
function useDone(onDone: () => void): (action: Action) => Action {
  const { askSections } = useDocument();
  return (action) => async (state, form) => {
    const next = await action(state, form);
    if (next.code !== undefined || next.fields) return next;
    await askSections();
    onDone();
    return next;
  };
}
