'use client';

import { useTranslations } from 'next-intl';
import { EditLink } from '#app/_components/edit-link.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { freezeRoom } from '#app/_data/freeze-room.ts';
import { moveStage } from '#app/_data/run-document.ts';
import { useDocument } from './document-context.tsx';
import { mayAnywhere } from './sections/may-anywhere.ts';

/** What a facilitator runs the document with, as the room looks on; nothing for anybody else. */
export function DocumentDuties() {
  const t = useTranslations('document.duty');
  const room = useTranslations('room');
  const { facts, rights } = useDocument();
  if (!mayAnywhere(rights, 'facilitate')) return null;
  const { frozen, stage } = rights;
  return (
    <section aria-label={t('title')} className="screen-only flex flex-wrap gap-x-3 gap-y-2 pt-4">
      <ActionForm action={freezeRoom.bind(null, facts.roomId, !frozen)} className="gap-2">
        <SubmitButton variant={frozen ? 'primary' : 'secondary'}>{room(frozen ? 'thaw' : 'freeze')}</SubmitButton>
      </ActionForm>
      {stage !== 'adopted' && (
        <ActionForm
          action={moveStage.bind(null, facts.documentId, stage === 'drafting' ? 'review' : 'drafting')}
          className="gap-2"
        >
          <SubmitButton variant="secondary">{t(stage === 'drafting' ? 'toReview' : 'toDrafting')}</SubmitButton>
        </ActionForm>
      )}
      <EditLink href={`/rooms/${facts.roomId}/documents/${facts.documentId}/edit`} label={t('editLabel')}>
        {t('edit')}
      </EditLink>
    </section>
  );
}
