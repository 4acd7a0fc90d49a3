'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { lockSection } from '#app/_data/run-document.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

/** Closes a section to everybody, or opens it again; for who moderates it. */
export function SectionLock({ section }: { readonly section: Pick<ServedSection, 'id' | 'title'> }) {
  const t = useTranslations('document.duty');
  const { rights } = useDocument();
  const own = rights.sections[section.id];
  if (!own?.capabilities.includes('moderate') || own.refusal === 'adopted') return null;
  return (
    <ActionForm action={lockSection.bind(null, section.id, !own.locked)} className="screen-only gap-2">
      <SubmitButton variant="quiet" label={t(own.locked ? 'unlockLabel' : 'lockLabel', { title: section.title })}>
        {t(own.locked ? 'unlock' : 'lock')}
      </SubmitButton>
    </ActionForm>
  );
}
