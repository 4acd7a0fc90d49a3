'use client';

import { type ReactNode, useState } from 'react';
import { StatusLine } from '../status-line.tsx';

type StaysWhileTypedProps = {
  /** Whether the reader may send it now. */
  readonly open: boolean;
  /** Why it may not be sent any more, where that is known. */
  readonly closed?: string | null;
  readonly children: ReactNode;
};

/**
 * A form that goes when it may not be sent any more, unless somebody has put something into it:
 * then it stays as it was, with what was typed, and says why when it is sent. Once that was taken
 * the form is emptied, and goes.
 */
export function StaysWhileTyped({ open, closed = null, children }: StaysWhileTypedProps) {
  const [isTouched, setTouched] = useState(false);
  const [kept, setKept] = useState(children);
  if (open && kept !== children) setKept(children);
  if (!open && !isTouched) return null;
  return (
    <div className="contents" onInput={() => setTouched(true)} onReset={() => setTouched(false)}>
      <div role="status" className="empty:hidden">
        {!open && closed !== null && <StatusLine tone="kept">{closed}</StatusLine>}
      </div>
      {open ? children : kept}
    </div>
  );
}
