import type { JSONContent } from '@tiptap/core';
import { useMemo, useState } from 'react';
import { sameBlocks } from '#editor/block-anchor.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import { Ticks } from './ticks.ts';

/**
 * The single changes that somebody takes or leaves, and the text that this makes. What they wrote
 * in it by hand stays when they tick on. `version` is another number whenever the text was made
 * anew.
 */
export function useTicks(now: readonly JSONContent[], proposed: readonly JSONContent[]) {
  const ticks = useMemo(() => new Ticks(now, proposed), [now, proposed]);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [text, setText] = useState(proposed);
  const [version, setVersion] = useState(0);
  return {
    changes: ticks.told,
    isTaken: (place: number) => !left.has(place),
    text,
    version,
    write: setText,
    toggle: (place: number) => {
      const next = new Set(left);
      if (!next.delete(place)) next.add(place);
      const [before, after] = [ticks.without(left), ticks.without(next)];
      setLeft(next);
      setText(sameBlocks(text, before) ? after : proposedOver({ base: before, replacement: text }, after));
      setVersion(version + 1);
    },
  };
}
