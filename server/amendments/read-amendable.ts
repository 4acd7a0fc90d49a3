import type { JSONContent } from '@tiptap/core';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { anchorBlocks, type BlockAnchor, readBlocks } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { loadRoomNames } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { mayIn } from './amendment-access.ts';

/** A block that can be amended: its id, and what it says. */
export type AmendableBlock = { readonly id: BlockAnchor['blocks'][number]; readonly content: readonly JSONContent[] };

export type AmendableSection = {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly AmendableBlock[];
};

/**
 * What a member may amend in a document now: its sections with their blocks, as they are on disk.
 */
export async function readAmendable(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  { roomId, documentId }: { readonly roomId: RoomId; readonly documentId: DocumentId },
): Promise<Outcome<AmendableSection[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  const document = room.documents.get(documentId);
  if (!document) return refuse('not-found');
  const sections = document.sections.filter((section) => mayIn(room, membership, document, section).has('amend'));
  const titles = (await loadRoomNames(database, roomId)).sections;
  return accept(
    await sync.readSharedDocument(documentId, (doc) =>
      sections.map(({ id }) => {
        const fragment = doc.getXmlFragment(sectionKey(id));
        const { blocks } = anchorBlocks(fragment, { at: 0, count: fragment.length });
        return {
          id,
          title: titles.get(id) ?? '',
          blocks: blocks.map((block, at) => ({ id: block, content: readBlocks(fragment, { at, count: 1 }) })),
        };
      }),
    ),
  );
}
