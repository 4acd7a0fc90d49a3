import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DocumentId, MomentId, PersonId } from '../../domain/ids.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { documents } from './documents.ts';
import { people } from './people.ts';

/** How far somebody has seen a document: the last row of its log that was on their screen. */
export const seen = pgTable(
  'seen',
  {
    personId: ref<PersonId>('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.documentId] })],
);

/**
 * A moment of a document that somebody gave a name, so that it is found again: the document after a
 * row of its log.
 */
export const moments = pgTable(
  'moments',
  {
    id: ownId<MomentId>(),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    title: text('title').notNull(),
    madeBy: ref<PersonId>('made_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
  },
  (table) => [index('moments_by_document').on(table.documentId, table.seq)],
);
