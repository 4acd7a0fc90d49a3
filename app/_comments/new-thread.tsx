'use client';

import { useTranslations } from 'next-intl';
import type { MarkedPassage } from '#domain/anchor.ts';
import type { SectionId, ThreadId } from '#domain/ids.ts';
import { threadId } from '#domain/ids.ts';
import { ask } from './ask.ts';
import { CommentBox } from './comment-box.tsx';
import { useCommentedDocument } from './places.ts';

type NewThreadProps = {
  readonly sectionId: SectionId | null;
  readonly passage: MarkedPassage | null;
  readonly focused?: boolean;
  readonly onOpened: (id: ThreadId | null) => void;
  /** Called where it could not be said, with the code of the reason, if there is one. */
  readonly onRefused?: (code: string | null) => void;
  readonly onCancel?: (() => void) | undefined;
};

/** Where one begins a discussion. */
export function NewThread({ sectionId, passage, focused = true, onOpened, onRefused, onCancel }: NewThreadProps) {
  const t = useTranslations('comments');
  const { documentId } = useCommentedDocument();
  return (
    <CommentBox
      about={`new:${documentId}:${sectionId ?? ''}`}
      label={t('yours')}
      send={t('send')}
      focused={focused}
      onCancel={onCancel}
      onSend={async (said) => {
        const answered = await ask('POST', `/api/documents/${documentId}/threads`, { ...said, sectionId, passage });
        if (answered.ok) onOpened(threadId.safeParse((answered.value as { id?: unknown }).id).data ?? null);
        else onRefused?.(answered.code);
        return answered;
      }}
    />
  );
}
