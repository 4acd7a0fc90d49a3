import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import type { VoiceFill } from './voice-patterns.tsx';

export type BarPart = {
  readonly id: string;
  readonly fill: VoiceFill;
  readonly signs: number;
  /** What stands in it where it is wide enough: narrower parts are told by the table alone. */
  readonly label?: ReactNode;
};

/** How the whole is made of its voices, as one bar. The table beside it says the same. */
export function VoiceBar({ parts, thin = false }: { readonly parts: readonly BarPart[]; readonly thin?: boolean }) {
  const total = parts.reduce((sum, { signs }) => sum + signs, 0);
  if (total === 0) return null;
  let start = 0;
  const placed = parts
    .filter(({ signs }) => signs > 0)
    .map((part) => {
      const left = start;
      start += part.signs / total;
      return { ...part, left: `${left * 100}%`, width: `${(part.signs / total) * 100}%` };
    });
  return (
    <div aria-hidden="true" className={classNames('relative w-full', thin ? 'h-4' : 'h-14')}>
      <svg aria-hidden="true" className="absolute inset-0 size-full">
        {placed.map(({ id, fill, left, width }) => (
          <rect
            key={id}
            x={left}
            width={width}
            height="100%"
            fill={`url(#voice-${fill})`}
            className="stroke-paper stroke-2"
          />
        ))}
      </svg>
      {!thin &&
        placed.map(({ id, left, width, label }) => (
          <span
            key={id}
            style={{ left, width }}
            className="@container absolute inset-y-0 flex items-center justify-center"
          >
            <span className="tabular hidden @min-[5.25rem]:inline-flex items-center gap-1.5 rounded-sm bg-paper px-1.5 py-0.5 font-semibold whitespace-nowrap">
              {label}
            </span>
          </span>
        ))}
    </div>
  );
}
