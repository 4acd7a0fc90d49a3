'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { HELP } from '#app/_components/forms/field.tsx';
import { LiveText } from '#app/_components/live-text.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { RoomId } from '#domain/ids.ts';
import { useRoom } from '../../live/room-context.tsx';
import type { RoundMemberView } from '../rounds-data.ts';
import type { RoundQuery } from './round-query.ts';
import { SentRound } from './sent-round.tsx';

type WhoTakesPartProps = {
  readonly roomId: RoomId;
  readonly query: RoundQuery;
  readonly members: readonly RoundMemberView[];
};

/**
 * Says who is here, and takes who stays out; the plan is then made anew. The browser sends it by
 * itself.
 */
export function WhoTakesPart({ roomId, query, members }: WhoTakesPartProps) {
  const t = useTranslations('rounds.part');
  const here = useRoom((now) => now.here);
  const form = useRef<HTMLFormElement>(null);
  const isHere = ({ personId }: RoundMemberView) => here[personId] !== undefined;
  const leaveAbsentOut = () => {
    const boxes = form.current?.querySelectorAll<HTMLInputElement>('input[name="out"]') ?? [];
    for (const box of boxes) box.checked = here[box.value as RoundMemberView['personId']] === undefined;
    form.current?.requestSubmit();
  };
  const outside = members.filter(({ out }) => out).length;
  return (
    <Disclosure title={t('title', { taking: members.length - outside, outside })} open={outside > 0}>
      <form
        ref={form}
        method="get"
        action={`/rooms/${roomId}/rounds/new`}
        key={members.map(({ personId, out }) => `${personId} ${out}`).join()}
        className="flex flex-col gap-3"
      >
        <SentRound query={{ ...query, out: [] }} />
        <p className={HELP}>{t('help')}</p>
        <ul className="border-t border-line">
          {members.map((member) => (
            <li key={member.personId} className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line py-2">
              <label className="flex min-h-11 min-w-0 grow basis-64 items-center gap-3">
                <input
                  type="checkbox"
                  name="out"
                  value={member.personId}
                  defaultChecked={member.out}
                  className="size-5 shrink-0 accent-accent"
                />
                <span className="min-w-0">
                  <bdi className="font-medium">{member.name}</bdi>
                  {member.facilitator && <span className="text-muted">{` – ${t('facilitator')}`}</span>}
                </span>
              </label>
              <SeatBadge hat={member.mandate} plain className="text-sm" />
              <span className="script-only text-sm text-muted">
                <LiveText>{t(isHere(member) ? 'here' : 'away')}</LiveText>
              </span>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonStyle('secondary')}>
            {t('submit')}
          </button>
          <button type="button" onClick={leaveAbsentOut} className={buttonStyle('quiet', 'script-only')}>
            {t('absent')}
          </button>
        </div>
      </form>
    </Disclosure>
  );
}
