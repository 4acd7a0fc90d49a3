import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { ROLE_SHAPES } from '#app/_components/seats/role-shapes.ts';
import { ROLE_TEXT } from '#app/_components/seats/seat-view.ts';
import type { RoundRule } from '#domain/rounds/round.ts';
import type { Role } from '#domain/seat.ts';

/** How a rule gives its seats, drawn. The words stand beside it, so it is not read aloud. */
export function RuleDrawing({ rule, className }: { readonly rule: RoundRule; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 96 60"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('h-15 w-24 shrink-0 text-muted', className)}
    >
      {DRAWINGS[rule]}
    </svg>
  );
}

function Mark({ of: role, x, y }: { readonly of: Role; readonly x: number; readonly y: number }) {
  return (
    <path
      d={ROLE_SHAPES[role]}
      transform={`translate(${x - 8} ${y - 8}) scale(0.8)`}
      className={ROLE_TEXT[role]}
      fill="currentColor"
      stroke="none"
    />
  );
}

/** An arrow's head at the end of a line that comes from a direction, in degrees. */
function Head({ x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number }) {
  return <path d="M-5-3.5 0 0l-5 3.5" transform={`translate(${x} ${y}) rotate(${turn})`} />;
}

/**
 * Three roles in a ring; a city and a village that change places; lots that are folded and drawn.
 */
const DRAWINGS: Readonly<Record<RoundRule, ReactNode>> = {
  'roles-rotate': (
    <>
      <Mark of="elected" x={48} y={12} />
      <Mark of="resident" x={72} y={46} />
      <Mark of="technician" x={24} y={46} />
      <path d="M60 15c7 3 11 9 12 17" />
      <Head x={72} y={33} turn={84} />
      <path d="M60 51c-7 4-17 4-24 0" />
      <Head x={35.5} y={50.6} turn={208} />
      <path d="M24 33c1-8 5-14 12-17" />
      <Head x={36.5} y={15.8} turn={-28} />
    </>
  ),
  'sides-mirror': (
    <>
      <path d="M4 48h3V30h8v18M15 48V22h7v26M22 34h6v14h5" className="text-ink" />
      <path d="M63 48h5v-9l6-5 6 5v9h4v-12l3.5-7 3.5 7v12h2" className="text-ink" />
      <path d="M24 14c14-9 34-9 48 0" />
      <Head x={72.5} y={14.4} turn={34} />
      <path d="M72 56c-14 5-34 5-48 0" />
      <Head x={23.5} y={55.8} turn={199} />
    </>
  ),
  'draw-lots': (
    <>
      <path d="M14 26h68l-7 28a4 4 0 0 1-4 3H25a4 4 0 0 1-4-3Z" className="text-ink" />
      <g transform="rotate(-14 32 18)">
        <rect x="21" y="4" width="22" height="22" rx="1.5" />
        <Mark of="resident" x={32} y={14} />
      </g>
      <g transform="rotate(11 62 16)">
        <rect x="51" y="3" width="22" height="22" rx="1.5" />
        <Mark of="elected" x={62} y={13} />
      </g>
      <path d="M14 26h68" className="text-ink" />
    </>
  ),
};
