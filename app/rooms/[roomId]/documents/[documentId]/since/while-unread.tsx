'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import type { DocumentId } from '#domain/ids.ts';
import { noteSeen } from './note-seen.ts';
import { type Drawn, useSeenWhileOpen } from './use-seen-while-open.ts';

type WhileUnreadProps = {
  readonly documentId: DocumentId;
  readonly drawn: Drawn;
  /** Null where nothing changed. */
  readonly children: ReactNode;
};

/**
 * Shows what changed before the reader came, or came back, until they say that they read it, or
 * leave. By then the server counts it as seen, so what the page was drawn with then is kept.
 */
export function WhileUnread({ documentId, drawn, children }: WhileUnreadProps) {
  const t = useTranslations('history.since');
  const [shown, setShown] = useState(children);
  useSeenWhileOpen(drawn, () => children && setShown(children));
  if (shown === null) return null;
  const done = () => {
    noteSeen(documentId, null);
    setShown(null);
  };
  return (
    <div className="screen-only mt-4 flex max-w-measure flex-col items-start gap-2 border-l-4 border-accent pl-4">
      {shown}
      <Button variant="secondary" onPress={done} className="script-only">
        {t('read')}
      </Button>
    </div>
  );
}
