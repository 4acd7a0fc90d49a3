'use client';

import { useTranslations } from 'next-intl';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { StatusLine, type StatusTone } from '#app/_components/status-line.tsx';
import { CLOSE } from '#protocol/close-codes.ts';
import { useDocument } from './document-context.tsx';
import type { SessionState } from './document-session.ts';

type Status = { readonly tone: StatusTone; readonly key: StatusKey; readonly spoken: boolean };
type StatusKey =
  | 'connecting'
  | 'saved'
  | 'saving'
  | 'offline'
  | 'ended.signedOut'
  | 'ended.noAccess'
  | 'ended.gone'
  | 'ended.other';

/** Where one's words are: on the server's disk, on their way, or only here. */
export function SaveStatus() {
  const t = useTranslations('document');
  const { state } = useDocument();
  const { tone, key, spoken } = statusOf(state);
  const text = t(`status.${key}`, { count: state?.pending ?? 0 });
  return (
    <>
      <StatusLine tone={tone}>
        <span data-testid="save-status">{text}</span>
      </StatusLine>
      <LiveRegion text={spoken ? text : ''} />
    </>
  );
}

function statusOf(state: SessionState | null): Status {
  if (!state) return { tone: 'busy', key: 'connecting', spoken: false };
  switch (state.link) {
    case 'ended':
      return { tone: 'danger', key: `ended.${endedBy(state.endedBy)}`, spoken: true };
    case 'offline':
      return { tone: 'kept', key: 'offline', spoken: true };
    case 'connecting':
      return { tone: 'busy', key: 'connecting', spoken: false };
    case 'online':
      if (!state.synced) return { tone: 'busy', key: 'connecting', spoken: false };
      return state.pending > 0
        ? { tone: 'busy', key: 'saving', spoken: false }
        : { tone: 'good', key: 'saved', spoken: false };
  }
}

function endedBy(code: number | null): 'signedOut' | 'noAccess' | 'gone' | 'other' {
  if (code === CLOSE.notSignedIn) return 'signedOut';
  if (code === CLOSE.noAccess) return 'noAccess';
  return code === CLOSE.noSuchDocument ? 'gone' : 'other';
}
