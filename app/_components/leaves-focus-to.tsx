'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';

type LeavesFocusToProps = {
  /** The id of what tells what became of it. It takes the focus, and so has a `tabIndex`. */
  readonly id: string;
  readonly children: ReactNode;
};

/**
 * Something that may go while it has the focus, because it was pressed or because somebody else was
 * first: the focus then goes where one reads what became of it, and not back to the top.
 */
export function LeavesFocusTo({ id, children }: LeavesFocusToProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const leaving = box.current;
    // Called while what goes is still there.
    return () => {
      if (leaving?.contains(document.activeElement)) document.getElementById(id)?.focus();
    };
  }, [id]);
  return (
    <div ref={box} className="contents">
      {children}
    </div>
  );
}
