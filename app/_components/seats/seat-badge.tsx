import { useTranslations } from 'next-intl';
import { isolated } from '#domain/isolated.ts';
import { classNames } from '../class-names.ts';
import { LiveText } from '../live-text.tsx';
import { RoleShape } from './role-mark.tsx';
import { ROLE_TEXT, type SeatView, sameSeatView } from './seat-view.ts';
import { SettingSkyline } from './setting-skyline.tsx';

type SeatBadgeProps = {
  /** The seat spoken from. */
  readonly hat: SeatView;
  /**
   * The seat really held; where it differs, both are shown: the mandate's outline round the hat's
   * fill.
   */
  readonly mandate?: SeatView | undefined;
  /** Leaves the drawing of the setting out, for a line in a list. */
  readonly plain?: boolean;
  /** The place under the role, for a narrow column. */
  readonly stacked?: boolean;
  /** Of the drawing, which may give way where there is no room for it. */
  readonly skylineClass?: string;
  readonly className?: string | undefined;
};

/** A seat: mark and word of the role, territory, drawing of its setting. */
export function SeatBadge({ hat, mandate, plain = false, stacked = false, skylineClass, className }: SeatBadgeProps) {
  const t = useTranslations('seat');
  const differs = mandate !== undefined && !sameSeatView(mandate, hat);
  const say = (seat: SeatView) =>
    t('full', {
      role: t(`role.${seat.role}`),
      territory: isolated(seat.territory),
      setting: t(`setting.${seat.setting}`),
    });
  const skyline = (
    <SettingSkyline
      setting={hat.setting}
      decorative
      className={classNames(stacked ? 'mt-[0.2em]' : 'text-muted', skylineClass)}
    />
  );
  return (
    <span
      className={classNames(
        'inline-flex min-w-0 max-w-full gap-x-1.5',
        stacked ? 'items-start' : 'items-center',
        className,
      )}
    >
      <RoleShape
        role={hat.role}
        mandate={differs ? mandate.role : undefined}
        className={stacked ? 'mt-[0.28em]' : undefined}
      />
      <span aria-hidden={differs} className="min-w-0 text-ink hyphens-auto">
        <span className={classNames('font-medium', ROLE_TEXT[hat.role])}>
          <LiveText>{t(`role.${hat.role}`)}</LiveText>
        </span>
        {/* The space is outside, so that the two are not read as one word. */}{' '}
        <span aria-hidden="true" className={stacked ? 'sr-only' : 'text-muted'}>
          {'· '}
        </span>
        <span className={stacked ? 'flex items-start gap-1.5 text-muted' : undefined}>
          {stacked && skyline}
          <LiveText>
            {t('place', { territory: isolated(hat.territory), setting: t(`setting.${hat.setting}`) })}
          </LiveText>
        </span>
      </span>
      {!plain && !stacked && skyline}
      {differs && (
        <span className="sr-only">
          <LiveText>{t('speakingAs', { hat: say(hat), mandate: say(mandate) })}</LiveText>
        </span>
      )}
    </span>
  );
}
