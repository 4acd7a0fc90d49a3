import { classNames } from '#app/_components/class-names.ts';
import type { Role } from '#domain/seat.ts';
import type { Side } from '#domain/territories/setting.ts';

/**
 * How a voice is filled in a drawing: its colour, and a pattern by which it is known in grey too.
 */
export type VoiceFill = Role | Side | 'unknown' | `territory-${0 | 1 | 2 | 3 | 4 | 5}`;

/** How many fills territories have, over which they take turns. */
export const TERRITORY_FILLS = 6;

const COLOURS: Record<VoiceFill, string> = {
  elected: 'text-elected',
  technician: 'text-technician',
  resident: 'text-resident',
  partner: 'text-partner',
  urban: 'text-accent',
  rural: 'text-ink',
  unknown: 'text-muted',
  'territory-0': 'text-accent',
  'territory-1': 'text-ink',
  'territory-2': 'text-accent',
  'territory-3': 'text-ink',
  'territory-4': 'text-accent',
  'territory-5': 'text-muted',
};

/** Strokes in a tile of 8 by 8; nothing for a full area. */
const TILES: Record<VoiceFill, string> = {
  elected: '',
  technician: 'M-2 2l4-4M0 8l8-8M6 10l4-4',
  resident: 'M2 2h.01M6 6h.01',
  partner: 'M0 2h8M0 6h8',
  urban: '',
  rural: 'M-2 2l4-4M0 8l8-8M6 10l4-4',
  unknown: 'M0 0h8v8',
  'territory-0': '',
  'territory-1': 'M-2 2l4-4M0 8l8-8M6 10l4-4',
  'territory-2': 'M2 2h.01M6 6h.01',
  'territory-3': 'M0 2h8M0 6h8',
  'territory-4': 'M2 0v8M6 0v8',
  'territory-5': 'M0 4h8M4 0v8',
};

const WIDTHS: Partial<Record<VoiceFill, number>> = { resident: 3, 'territory-2': 3, unknown: 0.75 };

/** The patterns of all voices, once a page, for what is drawn there to name. */
export function VoicePatterns() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        {(Object.keys(TILES) as VoiceFill[]).map((fill) => (
          <pattern
            key={fill}
            id={`voice-${fill}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            className={classNames(COLOURS[fill])}
          >
            {TILES[fill] === '' ? (
              <rect width="8" height="8" fill="currentColor" />
            ) : (
              <>
                <rect width="8" height="8" fill="currentColor" opacity="0.12" />
                <path
                  d={TILES[fill]}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth={WIDTHS[fill] ?? 2}
                  strokeLinecap="round"
                />
              </>
            )}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** A small area filled as a voice is, for beside its name. */
export function VoiceSwatch({ fill }: { readonly fill: VoiceFill }) {
  return (
    <svg aria-hidden="true" className={classNames('h-4 w-6 shrink-0', COLOURS[fill])}>
      <rect width="100%" height="100%" fill={`url(#voice-${fill})`} stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
