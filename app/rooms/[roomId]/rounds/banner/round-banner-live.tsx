'use client';

import { usePathname } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { LiveText } from '#app/_components/live-text.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { ROLE_BORDER, ROLE_TEXT, type SeatView, sameSeatView } from '#app/_components/seats/seat-view.ts';
import { isolated } from '#domain/isolated.ts';
import { useAsked } from '../../use-asked.ts';
import { clockTime, useTimeLeft } from '../../use-time-left.ts';
import type { RoundNotice } from '../rounds-data.ts';
import { RoundAsk } from './round-ask.tsx';
import { RoundDetails } from './round-details.tsx';
import { type KnownRound, type KnownState, useKnownRound } from './use-known-round.ts';

/** The banner as it changes by itself: a round begins, goes on, is over. */
export function RoundBannerLive({ notice }: { readonly notice: RoundNotice }) {
  const known = useKnownRound(notice);
  const asked = useAsked(known, notice);
  const { said, sayLeft } = useAnnouncements(known, asked?.id);
  const { round } = known;
  const roundPath = asked && `/rooms/${notice.roomId}/rounds/${asked.id}`;
  const isThere = usePathname() === roundPath;
  return (
    <>
      {round && <RoundLine round={round} known={known} notice={notice} onLeft={sayLeft} />}
      {round && <RoundDetails round={round} known={known} notice={notice} />}
      {roundPath && !isThere && <RoundAsk key={roundPath} href={`${roundPath}#sentences`} />}
      <LiveRegion text={said} />
    </>
  );
}

type RoundLineProps = {
  readonly round: KnownRound;
  readonly known: KnownState;
  readonly notice: RoundNotice;
  readonly onLeft: (minutes: number) => void;
};

/**
 * One line, two on a phone, that stays in sight: the time left, the question, and from which seat
 * one speaks.
 */
function RoundLine({ round, known: { hat, mandate }, notice, onLeft }: RoundLineProps) {
  const t = useTranslations('rounds.banner');
  const format = useFormatter();
  return (
    <div
      data-round-line
      data-round-question
      className={`screen-only sticky top-(--page-header) z-10 flex h-(--round-height) items-center gap-x-4 border-y border-l-4 border-y-line bg-sunken px-4 sm:px-6 ${ROLE_BORDER[hat.role]}`}
    >
      <TimeLeft key={round.id} round={round} onLeft={onLeft} />
      {notice.running && (
        <span className="hidden font-semibold noscript:inline">
          {t('until', { time: format.dateTime(notice.running.endsAt, 'time') })}
        </span>
      )}
      <div className="flex min-w-0 grow flex-col justify-center gap-x-6 lg:flex-row lg:items-center lg:justify-between">
        <p title={round.question} className="line-clamp-2 min-w-0 font-semibold leading-tight max-sm:text-sm">
          <LiveText>{round.question}</LiveText>
        </p>
        <p className="flex min-w-0 items-center gap-x-2 max-lg:text-sm lg:max-w-1/2 lg:shrink-0">
          <span className="shrink-0 text-sm text-muted max-xl:sr-only">{t('seat')}</span>
          <SeatInLine hat={hat} mandate={mandate} />
        </p>
      </div>
    </div>
  );
}

/** A seat that gives way where there is no room. */
function SeatInLine({ hat, mandate }: { readonly hat: SeatView; readonly mandate: SeatView }) {
  const t = useTranslations('seat');
  const place = t('place', { territory: isolated(hat.territory), setting: t(`setting.${hat.setting}`) });
  return (
    <span className="flex min-w-0 items-center gap-x-1.5">
      <RoleShape role={hat.role} mandate={sameSeatView(hat, mandate) ? undefined : mandate.role} />
      <span className="truncate">
        <span className={`font-semibold ${ROLE_TEXT[hat.role]}`}>
          <LiveText>{t(`role.${hat.role}`)}</LiveText>
        </span>
        <LiveText>{` · ${place}`}</LiveText>
      </span>
    </span>
  );
}

/** The minutes at which the time left is said aloud. */
const SPOKEN_MINUTES = [5, 1];

function TimeLeft({ round, onLeft }: Pick<RoundLineProps, 'round' | 'onLeft'>) {
  const t = useTranslations('rounds.banner');
  const left = useTimeLeft(round);
  const before = useRef(left);
  useEffect(() => {
    const crossed = SPOKEN_MINUTES.find((minutes) => before.current > minutes * 60_000 && left <= minutes * 60_000);
    before.current = left;
    if (crossed !== undefined) onLeft(crossed);
  }, [left, onLeft]);
  return (
    <p role="timer" className="script-only tabular flex shrink-0 items-center gap-2 text-xl font-semibold">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 text-muted">
        <path
          d="M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15ZM10 6v4.5l3 2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
      <span className="sr-only">{`${t('left')} `}</span>
      <LiveText spoken={false}>{clockTime(left)}</LiveText>
    </p>
  );
}

/** Less is only the network's. */
const A_MINUTE_MS = 60_000;

/**
 * What is said aloud: that a round begins, that it lasts longer, that five minutes and one minute
 * are left, that it is over; and to whoever had a seat in it that they have their own back.
 */
function useAnnouncements({ round, over, hat, begun }: KnownState, askedId: string | undefined) {
  const t = useTranslations('rounds.banner');
  const seat = useTranslations('seat');
  const [said, setSaid] = useState('');
  const full = seat('full', {
    role: seat(`role.${hat.role}`),
    territory: isolated(hat.territory),
    setting: seat(`setting.${hat.setting}`),
  });
  const beginning = useRef({ question: '', full, minutes: 0 });
  const question = round?.question ?? '';
  beginning.current = { question, full, minutes: Math.max(1, Math.round((round?.msLeft ?? 0) / 60_000)) };
  const begunId = begun ? round?.id : undefined;
  useEffect(() => {
    const { question, full, minutes } = beginning.current;
    if (begunId !== undefined) setSaid(t('sayStart', { question, seat: full, minutes }));
  }, [begunId, t]);
  const ends = useRef<{ readonly id: string; readonly at: number } | null>(null);
  useEffect(() => {
    const at = round && (round.heardAt ?? Date.now()) + round.msLeft;
    const isLater = ends.current?.id === round?.id && at !== null && at - (ends.current?.at ?? at) > A_MINUTE_MS;
    if (isLater) setSaid(t('sayExtended'));
    ends.current = round && at !== null ? { id: round.id, at } : null;
  }, [round, t]);
  const overId = over?.id;
  useEffect(() => {
    if (overId !== undefined) setSaid(t(askedId === overId ? 'over' : 'sayOver'));
  }, [overId, askedId, t]);
  const sayLeft = useCallback((minutes: number) => setSaid(t('sayLeft', { minutes })), [t]);
  return { said, sayLeft };
}
