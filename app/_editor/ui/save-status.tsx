'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { LiveText } from '#app/_components/live-text.tsx';
import { StatusLine, type StatusTone } from '#app/_components/status-line.tsx';
import { CLOSE } from '#protocol/close-codes.ts';
import type { SessionState } from '../session/document-session.ts';
import { isArchived } from '../session/is-archived.ts';
import { useDocument, useSaving } from './document-context.tsx';

type StatusKey =
  | 'connecting'
  | 'saved'
  | 'saving'
  | 'waiting'
  | 'offline'
  | 'ended.signedOut'
  | 'ended.noAccess'
  | 'ended.gone'
  | 'ended.older'
  | 'ended.other';
type Status = { readonly tone: StatusTone; readonly key: StatusKey; readonly spoken: boolean };

/** Where one's words are: on the server's disk, on their way, or only here. */
export function SaveStatus() {
  const t = useTranslations('document');
  const { unopened, rights } = useDocument();
  const state = useSaving();
  const { tone, key, spoken } = statusOf(state);
  const pending = state?.pending ?? 0;
  const whereabouts = state && whereaboutsOf(state, key);
  const sentence = (count: number) =>
    [t(`status.${key}`, { count }), whereabouts && t(`status.${whereabouts}`)].filter(Boolean).join(' ');
  // What opens the document is missing, which is said above the text.
  if (unopened) return null;
  // Each section says that its room is archived, and nothing of one's own waits anywhere.
  if (key === 'ended.gone' && pending === 0 && isArchived(rights)) return null;
  return (
    <>
      <StatusLine tone={whereabouts === 'notKeptHere' ? 'danger' : tone}>
        <span data-testid="save-status">
          <LiveText>{sentence(pending)}</LiveText>
        </span>
        {key === 'ended.signedOut' && <SignInAgain unsaved={pending > 0} />}
        {key === 'ended.older' && state?.keptHere && <Reload />}
      </StatusLine>
      {/* Without the number, which would be said anew at every letter. */}
      <LiveRegion text={spoken || whereabouts === 'notKeptHere' ? sentence(0) : ''} />
    </>
  );
}

/** Leads through the sign-in page back to this very document. */
function SignInAgain({ unsaved }: { readonly unsaved: boolean }) {
  const t = useTranslations('document');
  const here = usePathname();
  // A whole new page: nothing of the session that has ended is kept in memory.
  return (
    <a href={`/sign-in?to=${encodeURIComponent(here)}`} className="font-medium underline underline-offset-4">
      {t(unsaved ? 'status.signInAgain' : 'status.signIn')}
    </a>
  );
}

function Reload() {
  const t = useTranslations('common');
  return (
    <button type="button" onClick={() => location.reload()} className="font-medium underline underline-offset-4">
      {t('reload')}
    </button>
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
      if (state.late && state.pending > 0) return { tone: 'kept', key: 'waiting', spoken: true };
      if (!state.synced) return { tone: 'busy', key: 'connecting', spoken: false };
      return state.pending > 0
        ? { tone: 'busy', key: 'saving', spoken: false }
        : { tone: 'good', key: 'saved', spoken: false };
  }
}

/**
 * Whether unsaved words outlive this page. Said where it matters: when they will not be saved in a
 * moment.
 */
function whereaboutsOf({ link, pending, keptHere }: SessionState, key: StatusKey): 'keptHere' | 'notKeptHere' | null {
  if (pending === 0 || key === 'saving') return null;
  if (!keptHere) return 'notKeptHere';
  return link === 'ended' ? 'keptHere' : null;
}

function endedBy(code: number | null): 'signedOut' | 'noAccess' | 'gone' | 'older' | 'other' {
  if (code === CLOSE.notSignedIn) return 'signedOut';
  if (code === CLOSE.noAccess) return 'noAccess';
  if (code === CLOSE.olderPage) return 'older';
  return code === CLOSE.noSuchDocument ? 'gone' : 'other';
}
