import { isWork } from '#domain/document.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import type { PickedSection } from './about-picker.tsx';

/**
 * The sections of a room that a decision may be about: those of minutes are approved in another
 * way.
 */
export function pickedSections({ documents }: Pick<RoomView, 'documents'>): PickedSection[] {
  return documents.filter(isWork).flatMap((document) =>
    document.sections.map(({ id, title, writeRefusal }) => ({
      id,
      title,
      documentTitle: document.title,
      adopted: writeRefusal === 'adopted',
    })),
  );
}
