import { useTranslations } from 'next-intl';
import type { Role } from '#domain/seat.ts';
import { classNames } from '../class-names.ts';
import { LiveText } from '../live-text.tsx';
import { ROLE_SHAPES, shapeInside } from './role-shapes.ts';
import { ROLE_TEXT } from './seat-view.ts';

type RoleShapeProps = {
  readonly role: Role;
  /**
   * The role really held, where the seat spoken from is another, if only by its territory: an
   * outline round the fill.
   */
  readonly mandate?: Role | undefined;
  readonly className?: string | undefined;
};

/** A role's mark alone, for where the word stands beside it. Not read aloud. */
export function RoleShape({ role, mandate, className }: RoleShapeProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      // Two marks in one need a little more room than one.
      className={classNames(
        'inline-block shrink-0',
        mandate === undefined ? 'size-[0.9em]' : 'size-[1.15em]',
        className,
      )}
    >
      {mandate === undefined ? (
        <path d={ROLE_SHAPES[role]} className={ROLE_TEXT[role]} fill="currentColor" />
      ) : (
        <>
          <path
            d={ROLE_SHAPES[mandate]}
            className={ROLE_TEXT[mandate]}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
          <path
            d={ROLE_SHAPES[role]}
            className={ROLE_TEXT[role]}
            fill="currentColor"
            transform={shapeInside(role, mandate)}
          />
        </>
      )}
    </svg>
  );
}

type RoleMarkProps = {
  readonly role: Role;
  /** As for the shape. */
  readonly mandate?: Role | undefined;
  /** Keeps the word for screen readers only, where space is short. */
  readonly wordHidden?: boolean;
  /** Where the word stands alone, as a name of a choice or of a group. */
  readonly capital?: boolean;
  readonly className?: string;
};

/** A role: colour, mark and word. */
export function RoleMark({ role, mandate, wordHidden = false, capital = false, className }: RoleMarkProps) {
  const t = useTranslations('seat');
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', ROLE_TEXT[role], className)}>
      <RoleShape role={role} mandate={mandate} />
      <span className={wordHidden ? 'sr-only' : classNames('truncate', capital && 'first-letter:uppercase')}>
        <LiveText>{t(`role.${role}`)}</LiveText>
      </span>
    </span>
  );
}
