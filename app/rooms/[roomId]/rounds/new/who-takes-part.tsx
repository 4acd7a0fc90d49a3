'use client';

import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { HELP } from '#app/_components/forms/field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LiveText } from '#app/_components/live-text.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { useRoom } from '../../live/room-context.tsx';
import type { RoundMemberView } from '../rounds-data.ts';

/**
 * Says who is here, and takes who stays out, in the form that begins the round: whoever is ticked
 * stays out, whether the plan was made again before or not.
 */
export function WhoTakesPart({ members }: { readonly members: readonly RoundMemberView[] }) {
  const t = useTranslations('rounds.part');
  const here = useRoom((now) => now.here);
  const isHere = ({ personId }: RoundMemberView) => here[personId] !== undefined;
  const leaveAbsentOut = ({ currentTarget: { form } }: MouseEvent<HTMLButtonElement>) => {
    const boxes = form?.querySelectorAll<HTMLInputElement>('input[name="out"]') ?? [];
    for (const box of boxes) box.checked = here[box.value as RoundMemberView['personId']] === undefined;
    form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[value="plan"]'));
  };
  const outside = members.filter(({ out }) => out).length;
  return (
    <Disclosure title={t('title', { taking: members.length - outside, outside })} open={outside > 0}>
      <div className="flex flex-col gap-3">
        <p className={HELP}>{t('help')}</p>
        <ul className="border-t border-line">
          {members.map((member) => (
            // Anew only where the plan says something else: what is ticked meanwhile stays.
            <li
              key={`${member.personId} ${member.out}`}
              className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line py-2"
            >
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
          <SubmitButton variant="secondary" name="step" value="plan">
            {t('submit')}
          </SubmitButton>
          <button type="button" onClick={leaveAbsentOut} className={buttonStyle('quiet', 'script-only')}>
            {t('absent')}
          </button>
        </div>
      </div>
    </Disclosure>
  );
}
