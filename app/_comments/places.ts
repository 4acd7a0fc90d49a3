import { createContext, useContext } from 'react';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import type { DocumentId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';

/** What the parts that show comments know of the document around them. */
export type CommentedDocument = {
  readonly documentId: DocumentId;
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
};

export const CommentedDocumentContext = createContext<CommentedDocument | null>(null);

export function useCommentedDocument(): CommentedDocument {
  const document = useContext(CommentedDocumentContext);
  if (!document) throw new Error('comments are shown outside of their document');
  return document;
}

/** A hat with its territory's name and setting. */
export function useHatView(): (hat: Seat) => SeatView {
  const { territories } = useCommentedDocument();
  return ({ role, territoryId }) => {
    const territory = territories.find(({ id }) => id === territoryId);
    return { role, territory: territory?.name ?? '', setting: territory?.setting ?? 'town' };
  };
}
