'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { CONTROL, ERROR } from '#app/_components/forms/field.tsx';
import { newId } from '#app/_data/new-id.ts';
import { useRoom } from '#app/rooms/[roomId]/live/room-context.tsx';
import { commentId, type PersonId } from '#domain/ids.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';
import type { Answered } from './ask.ts';
import { KEPT_COMMENTS, type TypedComment } from './kept-words.ts';
import { type Mentionable, mentionedIn } from './mention.ts';
import { MentionList, useMentions } from './mention-list.tsx';

export type Said = { readonly id: string; readonly body: string; readonly mentions: readonly PersonId[] };

type CommentBoxProps = {
  /** What the comment is about: what is typed is kept by it until it is said. */
  readonly about: string;
  readonly label: string;
  readonly send: string;
  /** What is said already, where it is changed. */
  readonly before?: { readonly body: string; readonly mentions: readonly Mentionable[] };
  readonly focused?: boolean;
  readonly onSend: (said: Said) => Promise<Answered>;
  readonly onCancel?: (() => void) | undefined;
};

/**
 * Where one types a comment. What could not be sent stays in it, with the reason, and is said once
 * however often it is sent. Where the box goes meanwhile, it comes back with what was typed.
 */
export function CommentBox({ about, label, send, before, focused = false, onSend, onCancel }: CommentBoxProps) {
  const t = useTranslations('comments');
  const [typed, setTyped] = useState(() => KEPT_COMMENTS.of(about) ?? beginWith(before));
  const { id, body, mentions: chosen } = typed;
  const [why, setWhy] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const own = useId();
  const people = useRoom(({ room }) => room?.members) ?? NOBODY;
  const isOther = body !== (before?.body ?? '');
  const type = (change: Partial<TypedComment>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    KEPT_COMMENTS.keep(about, next.body === (before?.body ?? '') ? null : next);
  };
  const cancel =
    onCancel &&
    (() => {
      KEPT_COMMENTS.keep(about, null);
      onCancel();
    });
  const mentions = useMentions(area, people, (text, person) => type({ body: text, mentions: [...chosen, person] }));
  useEffect(() => {
    if (focused) area.current?.focus({ preventScroll: true });
  }, [focused]);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (sending) return;
    if (body.trim() === '') return setWhy(t('nothingTyped'));
    setSending(true);
    const answered = await onSend({ id, body, mentions: mentionedIn(body, chosen) });
    setSending(false);
    if (!answered.ok) {
      setWhy(answered.why ?? t('notSent'));
      area.current?.focus();
      return;
    }
    const rest = typedSince(KEPT_COMMENTS.of(about), body, before !== undefined);
    KEPT_COMMENTS.keep(about, rest);
    setTyped(rest ?? beginWith());
    setWhy(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
    if (event.key === 'Escape' && !isOther) cancel?.();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={own} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        ref={area}
        id={own}
        value={body}
        rows={2}
        maxLength={THREAD_LIMITS.body}
        onChange={(event) => {
          type({ body: event.target.value });
          mentions.look();
        }}
        onSelect={mentions.look}
        onKeyDown={onKeyDown}
        aria-invalid={why !== null}
        aria-describedby={why === null ? `${own}-help` : `${own}-error`}
        {...mentions.control}
        className={`${CONTROL} field-sizing-content max-h-64`}
      />
      <MentionList mentions={mentions} />
      <p id={`${own}-help`} className="text-sm text-muted">
        {t('mentionHelp')}
      </p>
      <p id={`${own}-error`} role="alert" className={ERROR}>
        {why}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isDisabled={sending}>
          {sending ? t('sending') : send}
        </Button>
        {cancel && (
          <Button variant="quiet" onPress={cancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

const NOBODY: readonly Mentionable[] = [];

/**
 * What was typed while a comment was on its way, null where it was nothing: the comment as it is to
 * be changed once more, or another one, without the words that were sent where it goes on behind
 * them.
 */
function typedSince(now: TypedComment | null, sent: string, isChange: boolean): TypedComment | null {
  if (now === null || now.body === sent) return null;
  const goesOn = !isChange && now.body.startsWith(sent);
  const body = goesOn ? now.body.slice(sent.length).trimStart() : now.body;
  return body === '' ? null : { ...now, id: beginWith().id, body };
}

function beginWith(before: CommentBoxProps['before'] = { body: '', mentions: [] }): TypedComment {
  return { id: commentId.parse(newId()), ...before };
}
