import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** `busy` while something is on its way, `kept` for what was refused but not lost. */
export type StatusTone = 'quiet' | 'good' | 'busy' | 'kept' | 'danger';

const TONES: Record<StatusTone, { text: string; mark: string }> = {
  quiet: { text: 'text-muted', mark: 'M8 8h.01' },
  good: { text: 'text-muted', mark: 'M3 8.5 6.5 12 13 4.5' },
  busy: { text: 'text-muted', mark: 'M3 8h.01M8 8h.01M13 8h.01' },
  kept: { text: 'text-technician', mark: 'M8 3v6M8 13h.01' },
  danger: { text: 'text-danger', mark: 'M8 3v6M8 13h.01' },
};

/** One quiet line that says how things stand: a small mark and a few words. */
export function StatusLine({ tone = 'quiet', children }: { readonly tone?: StatusTone; readonly children: ReactNode }) {
  const { text, mark } = TONES[tone];
  return (
    <p className={classNames('inline-flex items-center gap-1.5 text-sm', text)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[1em] shrink-0">
        <path d={mark} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {children}
    </p>
  );
}
