import { eq } from 'drizzle-orm';
import { documents, sections } from '#db/schema.ts';
import type { RoomId, ThreadId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { loadDocument } from '../sync/log/load-document.ts';
import { openThread } from '../threads/open-thread.ts';
import { replyInThread } from '../threads/reply-in-thread.ts';
import { setThreadState } from '../threads/resolve-thread.ts';
import { typeset } from './content/blocks.ts';
import { type DemoThread, DIAGNOSTIC_THREADS } from './content/comments.ts';
import type { PersonaKey } from './personas.ts';
import type { SeedAuthor } from './write-passages.ts';

type Stage = { readonly roomId: RoomId; readonly authors: ReadonlyMap<PersonaKey, SeedAuthor> };

/** Has the personas discuss the room's diagnostic, by the use cases of the interface. */
export async function seedComments(services: Services, { roomId, authors }: Stage): Promise<void> {
  const { database, log } = services;
  const rows = await database
    .select({ id: sections.id, kind: sections.kind, documentId: documents.id, of: documents.kind })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(eq(documents.roomId, roomId));
  const own = rows.filter(({ of }) => of === 'diagnostic');
  const [first] = own;
  if (!first) throw new Error('the room has no diagnostic to discuss');
  // What was written in this transaction is in no process's memory yet.
  const readSharedDocument: Services['sync']['readSharedDocument'] = async (id, read) =>
    read((await loadDocument(database, id, log)).encoded.doc);
  const within = { ...services, sync: { ...services.sync, readSharedDocument } };
  for (const thread of DIAGNOSTIC_THREADS) {
    const sectionId = own.find(({ kind }) => kind === thread.section)?.id ?? null;
    await discuss(within, first.documentId, sectionId, thread, authors);
  }
}

async function discuss(
  services: Services,
  documentId: Parameters<typeof openThread>[2],
  sectionId: Parameters<typeof openThread>[3]['sectionId'],
  { passage, said, resolvedBy }: DemoThread,
  authors: Stage['authors'],
): Promise<void> {
  let threadId: ThreadId | null = null;
  for (const { by, body, to } of said) {
    const mentions = to ? [personOf(authors, to)] : [];
    const words = { body: typeset(body), mentions };
    if (threadId) accepted(await replyInThread(services, personOf(authors, by), threadId, words));
    else {
      const marked = passage === null ? null : { quote: typeset(passage), before: '', after: '', at: 0 };
      const wish = { ...words, sectionId, passage: marked };
      threadId = accepted(await openThread(services, personOf(authors, by), documentId, wish));
    }
  }
  if (resolvedBy && threadId) {
    accepted(await setThreadState(services, personOf(authors, resolvedBy), threadId, 'resolved'));
  }
}

function personOf(authors: Stage['authors'], key: PersonaKey) {
  const author = authors.get(key);
  if (!author) throw new Error(`nobody plays ${key}`);
  return author.personId;
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration's comments could not be made: ${outcome.code}`);
  return outcome.value;
}
