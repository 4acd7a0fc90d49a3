'use client';

import { type ReactNode, useState } from 'react';

type KeptWhileTypedProps = {
  /** What the form is about now. */
  readonly about: string;
  readonly children: ReactNode;
};

/**
 * A form that begins anew when what it is about changes, unless somebody has put something into it:
 * then it stays as it is, and what was typed with it.
 */
export function KeptWhileTyped({ about, children }: KeptWhileTypedProps) {
  const [isTouched, setTouched] = useState(false);
  const [kept, setKept] = useState({ about, children });
  if (!isTouched && kept.about !== about) setKept({ about, children });
  return (
    <div key={kept.about} onInput={() => setTouched(true)}>
      {kept.about === about ? children : kept.children}
    </div>
  );
}
