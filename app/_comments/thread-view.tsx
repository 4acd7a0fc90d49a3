'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { ERROR } from '#app/_components/forms/field.tsx';
import { isolated } from '#domain/isolated.ts';
import type { ThreadState } from '#domain/threads.ts';
import type { Line, Thread } from './answers.ts';
import { ask } from './ask.ts';
import { CommentBox } from './comment-box.tsx';
import { CommentItem } from './comment-item.tsx';
import { KEPT_COMMENTS } from './kept-words.ts';
import { PlaceNote } from './place-note.tsx';
import { useThread } from './use-thread.ts';

type ThreadViewProps = {
  readonly line: Line;
  /** What the server drew with the page. */
  readonly drawn?: Thread;
  /** Leads to the passage in the text, where the text is on the page. */
  readonly onGo?: (() => void) | undefined;
};

/** A thread: what it is about, all that was said, and what the reader may do. */
export function ThreadView({ line, drawn, onGo }: ThreadViewProps) {
  const t = useTranslations('comments');
  const { thread, missing, refresh } = useThread(line.id, drawn ?? null);
  const about = `reply:${line.id}`;
  return (
    <div className="flex flex-col gap-3">
      <PlaceNote line={line} whole />
      {onGo && (
        <Button variant="quiet" className="-mx-3 self-start px-3 text-sm" onPress={onGo}>
          {t('go')}
        </Button>
      )}
      {missing && !thread && (
        <p role="alert" className={ERROR}>
          {t('notHere')}
        </p>
      )}
      {thread && (
        <>
          <ol aria-label={t('said')} className="flex flex-col">
            {thread.said.map((comment) => (
              <CommentItem key={comment.id} comment={comment} mayEdit={thread.may.reply} onChanged={refresh} />
            ))}
          </ol>
          <Settled thread={thread} />
          {(thread.may.reply || KEPT_COMMENTS.of(about) !== null) && (
            <CommentBox
              about={about}
              label={t('reply')}
              send={t('sendReply')}
              onSend={async (said) => {
                const answered = await ask('POST', `/api/threads/${thread.id}/comments`, said);
                if (answered.ok) await refresh();
                return answered;
              }}
            />
          )}
          <StateButton thread={thread} onDone={refresh} />
        </>
      )}
    </div>
  );
}

/** Said aloud where somebody settles it while it is read or answered. */
function Settled({ thread }: { readonly thread: Thread }) {
  const t = useTranslations('comments');
  const format = useFormatter();
  const settled = ({ by, at }: NonNullable<Thread['resolved']>) =>
    t('resolvedBy', { name: isolated(by || t('unknownPerson')), date: format.dateTime(at, 'dateTime') });
  // Never hidden, or it would not be said: empty, it takes back the gap before it.
  return (
    <p role="status" className="text-sm text-muted empty:-mt-3">
      {thread.resolved && settled(thread.resolved)}
    </p>
  );
}

function StateButton({ thread, onDone }: { readonly thread: Thread; readonly onDone: () => Promise<void> }) {
  const t = useTranslations('comments');
  const [why, setWhy] = useState<string | null>(null);
  const { resolve, reopen } = thread.may;
  if (!resolve && !reopen) return null;
  const to: ThreadState = resolve ? 'resolved' : 'open';
  const settle = async () => {
    const answered = await ask('POST', `/api/threads/${thread.id}/state`, { state: to });
    setWhy(answered.ok ? null : (answered.why ?? t('notDone')));
    if (answered.ok) await onDone();
  };
  return (
    <div>
      <Button className="text-sm" onPress={() => void settle()}>
        {t(resolve ? 'resolve' : 'reopen')}
      </Button>
      {why && (
        <p role="alert" className={ERROR}>
          {why}
        </p>
      )}
    </div>
  );
}
