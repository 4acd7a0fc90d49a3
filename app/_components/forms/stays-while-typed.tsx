'use client';

import { type ReactNode, useState } from 'react';

type StaysWhileTypedProps = {
  /** Whether the reader may send it now. */
  readonly open: boolean;
  readonly children: ReactNode;
};

/**
 * A form that goes when it may not be sent any more, unless somebody has put something into it:
 * then it stays with what was typed, and says why when it is sent. Once that was taken the form is
 * emptied, and goes.
 */
export function StaysWhileTyped({ open, children }: StaysWhileTypedProps) {
  const [isTouched, setTouched] = useState(false);
  if (!open && !isTouched) return null;
  return (
    <div className="contents" onInput={() => setTouched(true)} onReset={() => setTouched(false)}>
      {children}
    </div>
  );
}
