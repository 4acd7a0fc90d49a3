import { useTranslations } from 'next-intl';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { isolated } from '#domain/isolated.ts';
import type { SeatRow } from './rounds-data.ts';

/** On a wide screen: who, what they really are, an arrow, where they sit. */
const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_1.5rem_minmax(0,6fr)] sm:gap-x-4';

/** Who sits where in a round, one line each. */
export function SeatRows({ rows }: { readonly rows: readonly SeatRow[] }) {
  const t = useTranslations('rounds.seats');
  return (
    <div>
      <div aria-hidden="true" className={`hidden border-b border-ink pb-2 text-sm text-muted ${COLUMNS}`}>
        <span>{t('person')}</span>
        <span>{t('mandate')}</span>
        <span />
        <span>{t('seat')}</span>
      </div>
      <ul className="max-sm:border-t max-sm:border-ink">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </div>
  );
}

function Row({ row: { name, mandate, seat, of, note, late, isReader } }: { readonly row: SeatRow }) {
  const t = useTranslations('rounds');
  const remarks = [
    of && t('seats.of', { name: isolated(of) }),
    late && t('seats.late'),
    note && t(`note.${note}`),
  ].filter((remark) => typeof remark === 'string');
  return (
    <li className={`break-inside-avoid border-b border-line py-3 ${COLUMNS}`}>
      <p className="font-medium">
        {name}
        {isReader && <span className="font-normal text-muted">{` (${t('seats.you')})`}</span>}
      </p>
      <p className="text-sm text-muted sm:text-base">
        <span className="sr-only">{`${t('seats.mandate')} `}</span>
        <SeatBadge hat={mandate} plain className="items-start [&>svg]:mt-[0.35em]" />
      </p>
      <Arrow />
      <div>
        <p className="max-sm:flex max-sm:gap-x-1.5">
          <span aria-hidden="true" className="text-muted sm:hidden">
            {'↳'}
          </span>
          <span className="sr-only">{`${t('seats.seat')} `}</span>
          <SeatBadge hat={seat} plain className="items-start font-medium [&>svg]:mt-[0.35em]" />
        </p>
        {remarks.map((remark) => (
          <p key={remark} className="text-sm text-muted max-sm:pl-11 sm:pl-5.5">
            {remark}
          </p>
        ))}
      </div>
    </li>
  );
}

function Arrow() {
  return (
    <svg
      viewBox="0 0 24 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      className="mt-1.5 h-3 w-6 text-muted max-sm:hidden"
    >
      <path d="M1 6h20M16.5 1.5 21 6l-4.5 4.5" />
    </svg>
  );
}
