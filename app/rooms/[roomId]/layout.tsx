import type { ReactNode } from 'react';
import { requestedRoom } from '#app/_data/room.ts';
import { RoomConnected } from './live/room-context.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }>; readonly children: ReactNode };

/** All pages of a room, which listen to it together. */
export default async function RoomLayout({ params, children }: Props) {
  const { room } = await requestedRoom((await params).roomId);
  return (
    <RoomConnected roomId={room.id} listens={room.me !== null}>
      {children}
    </RoomConnected>
  );
}
