'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** What was just done, to which the form that did it leads: it takes the focus, and so is heard. */
export function DoneMessage({ children }: { readonly children: ReactNode }) {
  const message = useRef<HTMLParagraphElement>(null);
  useEffect(() => message.current?.focus(), []);
  return (
    <p ref={message} tabIndex={-1} className="mb-6 border-l-4 border-accent pl-4">
      {children}
    </p>
  );
}
