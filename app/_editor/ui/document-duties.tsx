'use client';

import { useTranslations } from 'next-intl';
import { EditLink } from '#app/_components/edit-link.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { freezeRoom } from '#app/_data/freeze-room.ts';
import { moveStage } from '#app/_data/run-document.ts';
import { type DocumentKind, isWork, type Stage } from '#domain/document.ts';
import { mayMoveStage } from '#domain/stages/stage.ts';
import { useDocument } from './document-context.tsx';
import { mayAnywhere } from './sections/may-anywhere.ts';

/**
 * What a facilitator runs the document with, as the room looks on; nothing for anybody else. A room
 * suspends its work on what it writes together, never for its minutes, which have no review either.
 */
export function DocumentDuties() {
  const t = useTranslations('document.duty');
  const { facts, rights } = useDocument();
  if (!mayAnywhere(rights, 'facilitate')) return null;
  const stage = otherStage(facts.kind, rights.stage);
  return (
    <section aria-label={t('title')} className="screen-only flex flex-wrap gap-x-3 gap-y-2 pt-4">
      {isWork(facts) && <Freeze />}
      {stage !== null && (
        <ActionForm action={moveStage.bind(null, facts.documentId, stage)} className="gap-2">
          <SubmitButton variant="secondary">{t(stage === 'review' ? 'toReview' : 'toDrafting')}</SubmitButton>
        </ActionForm>
      )}
      <EditLink href={`/rooms/${facts.roomId}/documents/${facts.documentId}/edit`} label={t('editLabel')}>
        {t('edit')}
      </EditLink>
    </section>
  );
}

/** The stage to which a facilitator may move a document by themselves now. */
function otherStage(kind: DocumentKind, stage: Stage): Stage | null {
  const other = stage === 'drafting' ? 'review' : 'drafting';
  return mayMoveStage({ kind, stage }, other).ok ? other : null;
}

function Freeze() {
  const t = useTranslations('room');
  const { facts, rights } = useDocument();
  const { frozen } = rights;
  return (
    <ActionForm action={freezeRoom.bind(null, facts.roomId, !frozen)} className="gap-2">
      <SubmitButton variant={frozen ? 'primary' : 'secondary'}>{t(frozen ? 'thaw' : 'freeze')}</SubmitButton>
    </ActionForm>
  );
}
