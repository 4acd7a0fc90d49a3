import type { JSONContent } from '@tiptap/core';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { anchorBlocks, type BlockAnchor, MAX_ANCHORED_BLOCKS, readEachBlock } from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { titledDocument } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { mayIn } from './amendment-access.ts';

/** So many blocks are shown at once to choose from: a page draws each of them. */
export const MAX_BLOCKS_TO_CHOOSE = 500;

/** A block that can be amended: its id, and what it says. */
export type AmendableBlock = { readonly id: BlockAnchor['blocks'][number]; readonly content: readonly JSONContent[] };

type Titled = { readonly id: SectionId; readonly title: string };
type Passage = { readonly from: number; readonly count: number };

export type AmendableSection = Titled & {
  /** How many blocks it has. */
  readonly total: number;
  /** The passage that is asked for, where there is such; else one of the blocks is to be chosen. */
  readonly passage: Passage | null;
  /** The blocks of the passage, or those to choose from, `first` being the place of the first. */
  readonly first: number;
  readonly blocks: readonly AmendableBlock[];
};

/** The section that is asked for, and the passage of it, or the first block to choose from. */
export type AskedPassage = { readonly id: SectionId; readonly first?: number | undefined } & {
  readonly [Name in keyof Passage]?: number | undefined;
};

export type Amendable = {
  readonly sections: readonly Titled[];
  readonly section: AmendableSection | null;
  /** The section that is asked for, where it cannot be amended now. */
  readonly closed: (Titled & { readonly adopted: boolean }) | null;
};

/**
 * What a member may amend in a document now: its sections, and of the one that is asked for a
 * passage, or blocks to choose one from, as they are on disk. `not-found` for anybody else.
 */
export async function readAmendable(
  { database, sync }: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  { roomId, documentId }: { readonly roomId: RoomId; readonly documentId: DocumentId },
  asked: AskedPassage | null,
): Promise<Outcome<Amendable, 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  const document = room.documents.get(documentId);
  if (!document) return refuse('not-found');
  const open = document.sections.filter((section) => mayIn(room, membership, document, section).has('amend'));
  const named = await titledDocument(database, documentId, document);
  const isOpen = new Set(open.map(({ id }) => id));
  const sections = named.sections.filter(({ id }) => isOpen.has(id)).map(({ id, title }) => ({ id, title }));
  const titled = sections.find(({ id }) => id === asked?.id);
  if (!titled || !asked) {
    const other = named.sections.find(({ id }) => id === asked?.id);
    const adopted = document.stage === 'adopted' || other?.adopted === true;
    return accept({ sections, section: null, closed: other ? { id: other.id, title: other.title, adopted } : null });
  }
  const section = await sync.readSharedDocument(documentId, (doc) => {
    const fragment = doc.getXmlFragment(sectionKey(titled.id));
    const { passage, first, count } = shownOf(fragment.length, asked);
    const { blocks } = anchorBlocks(fragment, { at: first, count });
    const contents = readEachBlock(fragment, { at: first, count });
    const read = blocks.map((id, index) => ({ id, content: contents[index] ?? [] }));
    return { ...titled, total: fragment.length, passage, first, blocks: read };
  });
  return accept({ sections, section, closed: null });
}

function shownOf(total: number, { first = 0, from, count }: AskedPassage) {
  const passage = passageOf(total, from, count);
  if (passage) return { passage, first: passage.from, count: passage.count };
  const start = first < total ? first : 0;
  return { passage, first: start, count: Math.min(MAX_BLOCKS_TO_CHOOSE, total - start) };
}

function passageOf(total: number, from: number | undefined, count: number | undefined): Passage | null {
  // Where nothing is written there is one place only.
  if (total === 0) return { from: 0, count: 0 };
  if (from === undefined || count === undefined || count < 1 || from + count > total) return null;
  return count > MAX_ANCHORED_BLOCKS ? null : { from, count };
}
