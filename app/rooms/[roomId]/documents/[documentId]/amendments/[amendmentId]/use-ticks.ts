import type { JSONContent } from '@tiptap/core';
import { useMemo, useState } from 'react';
import { sameBlocks } from '#editor/block-anchor.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import { Ticks } from './ticks.ts';

type Blocks = readonly JSONContent[];

/**
 * A text and what it is to replace, which move together or not at all: sent over a newer passage
 * than it was made of, the text would delete what others wrote there since.
 */
type Held = {
  /** What stood there when the text was made. */
  readonly over: Blocks;
  /** All that is proposed, over that. */
  readonly proposed: Blocks;
  /** The text with all changes that can be ticked. */
  readonly all: Blocks;
  /** The places of those that are not taken. */
  readonly left: ReadonlySet<number>;
  readonly text: Blocks;
  /** Whether the passage changed since the form was first drawn. */
  readonly isCarried: boolean;
};

/**
 * The single changes that somebody takes or leaves, and the text that this makes. What they wrote
 * in it by hand stays when they tick on, and when `now` becomes another: then what they made is put
 * over that, and the changes to tick are those between the two.
 */
export function useTicks(now: Blocks, proposed: Blocks) {
  const [held, setHeld] = useState<Held>(() => begin(now, proposed));
  const { over, all, left, text, isCarried } = held;
  const isOutdated = useMemo(() => !sameBlocks(over, now), [over, now]);
  if (isOutdated) setHeld(carry(held, now, proposed));
  const ticks = useMemo(() => new Ticks(over, all), [over, all]);
  return {
    changes: ticks.told,
    isTaken: (place: number) => !left.has(place),
    over,
    text,
    isCarried,
    write: (written: Blocks) => setHeld((before) => ({ ...before, text: written })),
    toggle: (place: number) => {
      const next = new Set(left);
      if (!next.delete(place)) next.add(place);
      const [before, after] = [ticks.without(left), ticks.without(next)];
      const ticked = sameBlocks(text, before) ? after : proposedOver({ base: before, replacement: text }, after);
      setHeld({ ...held, left: next, text: ticked });
    },
  };
}

function begin(over: Blocks, proposed: Blocks): Held {
  return { over, proposed, all: proposed, left: new Set(), text: proposed, isCarried: false };
}

/** What somebody made of an older passage, over the one that is there now. */
function carry({ over, proposed: older, text }: Held, now: Blocks, proposed: Blocks): Held {
  const isUntouched = sameBlocks(text, older);
  const carried = isUntouched ? proposed : proposedOver({ base: over, replacement: text }, now);
  return { ...begin(now, proposed), all: carried, text: carried, isCarried: true };
}
