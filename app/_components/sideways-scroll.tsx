'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';

type SidewaysScrollProps = {
  readonly label: string;
  readonly className?: string;
  /** One element, as wide as it has to be. */
  readonly children: ReactNode;
};

/**
 * What is wider than a narrow screen: it is moved sideways, by keyboard too, and shows on which
 * side there is more.
 */
export function SidewaysScroll({ label, className, children }: SidewaysScrollProps) {
  const place = useRef<HTMLElement>(null);
  const [more, setMore] = useState({ left: false, right: false });
  useEffect(() => {
    const area = place.current;
    if (!area) return;
    const look = () => {
      const rest = area.scrollWidth - area.clientWidth - area.scrollLeft;
      const [left, right] = [area.scrollLeft > LEAST, rest > LEAST];
      setMore((before) => (before.left === left && before.right === right ? before : { left, right }));
    };
    look();
    area.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    for (const each of [area, ...area.children]) observer.observe(each);
    return () => {
      area.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  return (
    <div className={classNames('relative', className)}>
      {/* Its own ground too, or what is only heard within would widen the page. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={place} aria-label={label} tabIndex={0} className="relative overflow-x-auto px-4 pb-4">
        {children}
      </section>
      <Edge side="left" shown={more.left} />
      <Edge side="right" shown={more.right} />
    </div>
  );
}

/** Less than this, in pixels, is nothing that anybody would move for. */
const LEAST = 4;

/** Where more is: what is cut there fades under an arrow. */
function Edge({ side, shown }: { readonly side: 'left' | 'right'; readonly shown: boolean }) {
  const isLeft = side === 'left';
  return (
    <div
      aria-hidden="true"
      data-more={shown ? side : undefined}
      className={classNames(
        'pointer-events-none absolute inset-y-0 flex w-12 items-start from-paper from-40% to-transparent pt-1 text-muted',
        isLeft ? 'left-0 justify-start bg-linear-to-r pl-1' : 'right-0 justify-end bg-linear-to-l pr-1',
        shown ? 'opacity-100' : 'opacity-0',
        'transition-opacity duration-150 motion-reduce:transition-none',
      )}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true" className="size-5">
        <path d={isLeft ? 'M8 2L4 6l4 4' : 'M4 2l4 4-4 4'} fill="none" stroke="currentColor" strokeWidth="1.75" />
      </svg>
    </div>
  );
}
