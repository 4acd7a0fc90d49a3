'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { isWell, useFormWork } from '#app/_components/forms/form-context.ts';
import { keepReason, type ReasonPlace } from './kept-reasons.ts';

type NoteKeeperProps = { readonly place: ReasonPlace; readonly children: ReactNode };

/** Keeps what is typed within a form until it is noted, whoever leaves the page meanwhile. */
export function NoteKeeper({ place: { meetingId, decisionId, voiceOf }, children }: NoteKeeperProps) {
  const fields = useRef<HTMLDivElement>(null);
  const { state, pending } = useFormWork();
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current && !pending && isWell(state)) keepReason({ meetingId, decisionId, voiceOf }, null);
    isSent.current = pending;
  }, [pending, state, meetingId, decisionId, voiceOf]);
  const keep = () => {
    const reason = fields.current?.querySelector('textarea')?.value ?? '';
    const voter = fields.current?.querySelector('select')?.value ?? '';
    keepReason({ meetingId, decisionId, voiceOf }, reason.trim() === '' ? null : reason, voter);
  };
  return (
    <div ref={fields} onInput={keep} className="contents">
      {children}
    </div>
  );
}
