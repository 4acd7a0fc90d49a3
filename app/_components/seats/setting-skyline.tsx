import { useTranslations } from 'next-intl';
import type { Setting } from '#domain/territories/setting.ts';
import { classNames } from '../class-names.ts';

/**
 * One ink line each, in a 48 × 20 box standing on y = 18.5: towers, blocks, steeple, roofs, a tree
 * on a hill.
 */
export const SETTING_LINES: Record<Setting, string> = {
  city: 'M1 18.5h3v-8h5v8M9 13h3V5h6v13.5M18 9h3.5l2.5-7.5L26.5 9V18.5M26.5 11h6v7.5M32.5 7h5v11.5M37.5 13.5h5v5h4.5',
  suburb: 'M1 18.5h4v-9h8v9h5v-4.5l4-3.5 4 3.5v4.5h2v-4.5l4-3.5 4 3.5v4.5h5.5v-4a2.75 2.75 0 1 1 .01 0v4h4.5',
  town: 'M1 18.5h4v-5l4-4 4 4v5M13 13l3.5-3 3 2.5V9L23.5 1.5 27.5 9v9.5M27.5 13l3.5-3 4 3.5v5M35 15l3-2.5 4 3v3h5M19.5 12.5v6',
  village: 'M1 18.5h9v-4.5l4-3.5 4 3.5v4.5h3V11l2.75-5.5L26.5 11v7.5h3.5v-3.5l4-3.5 4 3.5v3.5h9',
  countryside:
    'M1 18.5c5-4.5 11-5 16.5-2M9 14.5v-3l3-2.5 3 2.5v3.5M12 18.5c8-7.5 22-9 35 0M33.5 13V9.5a3 3 0 1 1 .01 0M40 15.5v-2a2 2 0 1 1 .01 0',
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
      <path d={SETTING_LINES[setting]} />
    </svg>
  );
}
