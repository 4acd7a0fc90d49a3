'use client';

import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { itemOf } from '#editor/yjs-internals.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';
import type { WaitingAmendment } from './waiting-amendments.tsx';

type PassageBarsProps = {
  readonly section: ServedSection;
  readonly passages: readonly Pick<WaitingAmendment, 'id' | 'blocks'>[];
};

type Bar = { readonly id: string; readonly top: number; readonly height: number };

/**
 * A broken line in the margin beside each passage that is amended, wherever its blocks went as
 * others write.
 */
export function PassageBars({ section, passages }: PassageBarsProps) {
  const { state } = useDocument();
  const [bars, setBars] = useState<readonly Bar[]>([]);
  const doc = state?.doc;
  useEffect(() => {
    const body = document.getElementById(`section-${section.id}`);
    if (!body || !doc) return;
    const draw = () => {
      const now = measure(body, doc.getXmlFragment(sectionKey(section.id)), passages);
      setBars((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    // Draws again whenever the text or its section changes size: something was written or opened,
    // or letters are set otherwise.
    const observer = new ResizeObserver(draw);
    observer.observe(body);
    const watcher = new MutationObserver(draw);
    watcher.observe(body, { childList: true, subtree: true, characterData: true });
    draw();
    return () => {
      observer.disconnect();
      watcher.disconnect();
    };
  }, [doc, section.id, passages]);
  return bars.map(({ id, top, height }) => (
    <span
      key={id}
      aria-hidden="true"
      className="pointer-events-none absolute left-1.5 border-l-3 border-dotted border-accent sm:left-3"
      style={{ top, height }}
    />
  ));
}

function measure(body: HTMLElement, fragment: Y.XmlFragment, passages: PassageBarsProps['passages']): readonly Bar[] {
  const text = body.querySelector('.document-text');
  const shown = [...(text?.children ?? [])];
  const ids = fragment.toArray().map((block) => keyOf(block));
  // What the section shows for a moment may be older than what it holds.
  if (!text || shown.length !== ids.length) return [];
  const { top: origin } = body.getBoundingClientRect();
  return passages.flatMap(({ id, blocks }) => {
    const wanted = new Set(blocks.map((block) => block.join()));
    const places = shown.filter((_, index) => wanted.has(ids[index] ?? '')).map((one) => one.getBoundingClientRect());
    const [first, last] = [places[0], places.at(-1)];
    return first && last ? [{ id, top: first.top - origin, height: last.bottom - first.top }] : [];
  });
}

function keyOf(block: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  const item = itemOf(block);
  return item ? `${item.id.client},${item.id.clock}` : '';
}
