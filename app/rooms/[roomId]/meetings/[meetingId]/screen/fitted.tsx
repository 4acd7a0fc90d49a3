'use client';

import { type ReactNode, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * How much smaller than they are meant what is shown may become. The smallest is still read from
 * the last row.
 */
const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7] as const;

/**
 * The middle of the hall's screen. What is in it says its sizes in `em`, and is drawn as large as
 * the window has room for.
 */
export function Fitted({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const fit = useCallback(() => {
    if (!box.current || !content.current) return;
    for (const scale of SCALES) {
      content.current.style.fontSize = `${scale}em`;
      if (content.current.offsetHeight <= box.current.clientHeight) return;
    }
  }, []);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(fit);
    for (const each of [box.current, content.current]) if (each) observer.observe(each);
    return () => observer.disconnect();
  }, [fit]);
  return (
    <div className="my-[0.6em] flex min-h-0 grow flex-col justify-center overflow-hidden" ref={box}>
      <div ref={content} className="shrink-0">
        {children}
      </div>
    </div>
  );
}
