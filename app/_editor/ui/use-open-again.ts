import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { useRedraw } from '#app/_components/use-redraw.ts';
import { useRoom } from '#app/rooms/[roomId]/live/room-context.tsx';
import type { Rights } from '#protocol/messages.ts';
import { isArchived } from '../session/is-archived.ts';

/**
 * Opens a document again whose room was archived and is in use again: what it was opened by ended
 * for good. The page is drawn anew as soon as something of the room changes, and opened once that
 * says so, where it `mayOpen`: what it was opened by is over, and no words are in this page only.
 */
export function useOpenAgain(
  rights: Pick<Rights, 'sections'>,
  mayOpen: boolean,
  setOpening: Dispatch<SetStateAction<number>>,
): void {
  const archived = isArchived(rights);
  useRedrawWhile(archived);
  const wasArchived = useRef(archived);
  useEffect(() => {
    if (archived) wasArchived.current = true;
    if (archived || !wasArchived.current || !mayOpen) return;
    wasArchived.current = false;
    setOpening((number) => number + 1);
  }, [archived, mayOpen, setOpening]);
}

/** Has the page drawn anew at each change of the room that is of something else than members. */
function useRedrawWhile(archived: boolean): void {
  const redraw = useRedraw();
  const heard = useRoom(({ room }) => room?.otherChanges ?? null);
  const before = useRef(heard);
  useEffect(() => {
    const isNew = before.current !== null && heard !== null && heard !== before.current;
    before.current = heard ?? before.current;
    if (archived && isNew) redraw();
  }, [heard, archived, redraw]);
}
