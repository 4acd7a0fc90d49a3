import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { AmendmentSummary, ListedAmendment } from '#server/amendments/read-amendments.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { AmendmentState } from './amendment-state.tsx';
import { knownSeat } from './amendments-data.ts';
import { Difference } from './difference.tsx';

type AmendmentCardProps = {
  readonly room: RoomView;
  readonly amendment: ListedAmendment;
  readonly sectionTitle: string | null;
  readonly href: string;
};

/** An amendment in a list: who proposes what, why, and how it stands. */
export function AmendmentCard({ room, amendment, sectionTitle, href }: AmendmentCardProps) {
  const t = useTranslations('amendments');
  const { number, reason, base, replacement, supports, isDrawn } = amendment;
  return (
    <li className="flex flex-col gap-3 border-t border-line pt-5 pb-7">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="text-lg font-semibold">
          <Link href={href} className="link inline-flex min-h-11 items-center">
            {t('numbered', { number })}
          </Link>
          <span className="ml-2 font-normal text-muted">{sectionTitle ?? t('sectionGone')}</span>
        </h3>
        <AmendmentState amendment={amendment} />
      </div>
      <Proposer room={room} amendment={amendment} />
      <p className="max-w-measure wrap-anywhere whitespace-pre-line">{reason}</p>
      <div className="max-w-measure border-l-2 border-line pl-4">
        {isDrawn ? <Difference before={base} after={replacement} /> : <p className="text-muted">{t('openToSee')}</p>}
      </div>
      {supports.total > 0 && <p className="text-sm text-muted">{t('supportCount', { count: supports.total })}</p>}
    </li>
  );
}

/** Who proposes, from which seat, and when. */
export function Proposer({
  room,
  amendment: { author, hat, createdAt },
}: {
  readonly room: RoomView;
  readonly amendment: Pick<AmendmentSummary, 'author' | 'hat' | 'createdAt'>;
}) {
  const format = useFormatter();
  const seat = knownSeat(room, hat);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <bdi className="font-medium">{author}</bdi>
      {seat && <SeatBadge hat={seat} plain />}
      <time dateTime={createdAt.toISOString()} className="text-muted">
        {format.dateTime(createdAt, 'date')}
      </time>
    </p>
  );
}
