'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { mayExtend } from '#domain/rounds/round.ts';
import { SectionLinks } from '../../section-links.tsx';
import { useAbout } from '../../use-about.ts';
import { EndRound } from '../[roundId]/end-round.tsx';
import { ExtendRound } from '../[roundId]/extend-round.tsx';
import type { RoundNotice } from '../rounds-data.ts';
import type { KnownRound, KnownState } from './use-known-round.ts';

type RoundDetailsProps = {
  readonly round: KnownRound;
  readonly known: KnownState;
  readonly notice: RoundNotice;
};

/**
 * What a round is about and what it leaves untouched, under its line; for who runs the room also
 * its end.
 */
export function RoundDetails({ round, known: { facilitator }, notice }: RoundDetailsProps) {
  const t = useTranslations('rounds.banner');
  const { roomId } = notice;
  const sections = useAbout(round, notice);
  const list = `/rooms/${roomId}/rounds`;
  const path = `${list}/${round.id}`;
  // The round's own page and that of all rounds begin with all this.
  const isThere = [path, list].includes(usePathname());
  const about = isThere ? [] : sections;
  return (
    <section
      aria-label={t('label')}
      className="screen-only flex flex-wrap items-start justify-between gap-x-10 gap-y-1 border-b border-line px-4 py-3 sm:px-6"
    >
      <div className="min-w-0 grow basis-80">
        {!isThere && (
          <p className="font-serif text-lg font-semibold text-balance">
            <Link href={path} className="decoration-1 underline-offset-4 hover:underline">
              {round.question}
            </Link>
          </p>
        )}
        {about.length > 0 && (
          <p className="text-sm">
            {t('about')} <SectionLinks sections={about} />
          </p>
        )}
        <p className="text-sm text-muted">{t('votes')}</p>
      </div>
      {facilitator && (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          {mayExtend(round.minutes) && <ExtendRound roomId={roomId} roundId={round.id} />}
          <EndRound roomId={roomId} roundId={round.id} />
        </div>
      )}
    </section>
  );
}
