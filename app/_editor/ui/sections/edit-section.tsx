'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { later } from '#app/_components/shell/later.tsx';
import { isWork } from '#domain/document.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

const SectionForms = later('app/_editor/ui/sections/section-forms.tsx', () =>
  import('./section-forms.tsx').then((module) => module.SectionForms),
);
const NewSectionForm = later('app/_editor/ui/sections/section-forms.tsx', () =>
  import('./section-forms.tsx').then((module) => module.NewSectionForm),
);

/**
 * Leads to what may be changed about a section, for who orders sections or runs the room; nothing
 * for anybody else.
 */
export function EditSection({ section }: { readonly section: ServedSection }) {
  const t = useTranslations('document.structure');
  const { facts, rights, sections } = useDocument();
  const own = rights.sections[section.id];
  // What is adopted keeps its words and its writers; it may still change its place among others.
  const adopted = own?.refusal === 'adopted';
  const orders = own?.capabilities.includes('structure') ?? false;
  const structures = orders && !adopted;
  const moves = orders && sections.length > 1;
  const gives = (own?.capabilities.includes('facilitate') ?? false) && !adopted && isWork(facts);
  if (!structures && !moves && !gives) return null;
  return (
    <Dialog
      title={t('editTitle', { title: section.title })}
      trigger={
        <Button variant="quiet" aria-label={t('editLabel', { title: section.title })}>
          {t('edit')}
        </Button>
      }
    >
      {(close) => (
        <SectionForms
          section={section}
          sections={sections}
          structures={structures}
          moves={moves}
          gives={gives}
          onDone={close}
          onRemoved={() => {
            close();
            const at = sections.findIndex(({ id }) => id === section.id);
            focusTitle((sections[at + 1] ?? sections[at - 1])?.id);
          }}
        />
      )}
    </Dialog>
  );
}

/** Adds a section at the end or elsewhere, for who orders sections. */
export function AddSection() {
  const t = useTranslations('document.structure');
  const { rights, sections } = useDocument();
  const [open, setOpen] = useState(false);
  const [before, setBefore] = useState<readonly ServedSection[]>();
  const added = before && sections.find(({ id }) => !before.some((known) => known.id === id))?.id;
  useEffect(() => {
    if (!added) return;
    setBefore(undefined);
    focusTitle(added);
  }, [added]);
  const done = () => {
    setBefore(sections);
    setOpen(false);
  };
  if (!Object.values(rights.sections).some(({ capabilities }) => capabilities.includes('structure'))) return null;
  return (
    <div className="screen-only script-only pl-4 sm:pl-6">
      <Dialog title={t('add')} open={open} onOpenChange={setOpen} trigger={<Button>{t('add')}</Button>}>
        <NewSectionForm sections={sections} onDone={done} />
      </Dialog>
    </div>
  );
}

/**
 * Waits until the dialog has given focus back to the button that opened it, which is gone by then.
 */
function focusTitle(id: string | undefined): void {
  if (id) setTimeout(() => document.getElementById(`title-${id}`)?.focus());
}
