import { useTranslations } from 'next-intl';
import type { Setting } from '#domain/setting.ts';
import { classNames } from './class-names.ts';

/** One ink line each, in a 48 × 20 box standing on y = 18.5: towers, blocks, steeple, roofs, a tree on a hill. */
const LINES: Record<Setting, string> = {
  city: 'M1 18.5h4v-9h5v9m0-5h4v-11h6v16m0-12h5v12m0-8h6l0-6 2.5-2.5 2.5 2.5v14m0-10h6v10h5',
  suburb: 'M1 18.5h5v-9h8v9h4v-5l4-3.5 4 3.5v5m0-3 4-3.5 4 3.5v3h3m3.5 0v-4m0 0a3 3 0 1 1 .01 0m-.01 4h7',
  town: 'M1 18.5h4v-5l4-4 4 4v5m0-6 4-4 3 3m0 7v-10l3.5-8.5 3.5 8.5v10m0-6 4-4 4 4v6m0-4 3-3 3 3v4h4',
  village: 'M1 18.5h11v-4.5l4-3.5 4 3.5v4.5m2 0v-7l2.5-6 2.5 6v7m2 0v-3.5l4-3.5 4 3.5v3.5h10',
  countryside:
    'M1 18.5c6-6 12-6.5 18-2.5m-4 2.5c8-8.5 20-9.5 32 0M31 11.5v-5m0 0a3 3 0 1 1 .01 0M8 14v-2.5l2.5-2 2.5 2V14',
};

type SettingSkylineProps = {
  readonly setting: Setting;
  /** Whether the word stands beside it already, so that the drawing need not be read aloud. */
  readonly decorative?: boolean;
  readonly className?: string | undefined;
};

/** Where a territory stands between city and countryside, drawn. The same everywhere. */
export function SettingSkyline({ setting, decorative = false, className }: SettingSkylineProps) {
  const t = useTranslations('seat');
  return (
    <svg
      role="img"
      aria-label={t(`setting.${setting}`)}
      aria-hidden={decorative}
      viewBox="0 0 48 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('inline-block h-[1em] w-[2.4em] shrink-0', className)}
    >
      <path d={LINES[setting]} />
    </svg>
  );
}
