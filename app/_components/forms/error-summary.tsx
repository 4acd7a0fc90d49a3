'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { LiveText } from '../live-text.tsx';

export type FormError = { readonly field: string; readonly label?: string | undefined; readonly message: string };

type ErrorSummaryProps = {
  readonly title: string;
  /** A sentence about the whole form, where no field is to blame. */
  readonly whole?: string | undefined;
  readonly errors: readonly FormError[];
  /**
   * What the server answered. It takes the focus at each new one, and not when one error less is
   * left.
   */
  readonly answer?: object;
  /** What to press instead, where sending again is of no use. */
  readonly wayOut?: ReactNode;
};

/** What is to be looked at again, above the form; it takes the focus and leads to each field. */
export function ErrorSummary({ title, whole, errors, answer = errors, wayOut }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // It is a new object each time, so that the same answer twice is heard twice.
  const shown = whole === undefined && errors.length === 0 ? null : answer;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-sm border-l-4 border-danger bg-sunken py-3 pr-4 pl-4">
      <p className="font-semibold text-danger">
        <LiveText>{whole ?? title}</LiveText>
      </p>
      {errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {errors.map((error) => (
            <li key={error.field}>
              <a href={`#${error.field}`} className="link">
                {error.label ? `${error.label} – ${error.message}` : error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {wayOut}
    </div>
  );
}
