import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, people, seen } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Role, Seat } from '#domain/seat.ts';

/** Somebody who wrote in a section, in one hat, and when last. */
export type SectionWriter = {
  readonly personId: PersonId;
  /** Empty where the person is not known any more. */
  readonly name: string;
  readonly hat: Seat;
  readonly lastAt: Date;
};

export type SectionChange = {
  /** Null where the log does not say in which section it was. */
  readonly sectionId: SectionId | null;
  readonly title: string | null;
  /** Who wrote last comes first. */
  readonly writers: readonly SectionWriter[];
};

/** What others wrote in a document since somebody saw it. */
export type Since = {
  /** The last row of the log that they saw, and when that was. */
  readonly seq: number;
  readonly at: Date;
  /** In the order in which the sections are read. */
  readonly sections: readonly SectionChange[];
};

type SeenDocument = {
  readonly id: DocumentId;
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
};

/**
 * What others wrote since somebody last saw these documents, from the log's rows alone; no text is
 * read for it. A document that they never saw is left out, and one in which nothing was written
 * since has no sections. That they may read them is the caller's to ask.
 */
export async function readSince(
  queryable: Queryable,
  reader: PersonId,
  documents: readonly SeenDocument[],
): Promise<ReadonlyMap<DocumentId, Since>> {
  if (documents.length === 0) return new Map();
  const rows = await readRows(
    queryable,
    reader,
    documents.map(({ id }) => id),
  );
  return new Map(
    documents.flatMap((document) => {
      const own = rows.filter((row) => row.document_id === document.id);
      const [first] = own;
      if (!first) return [];
      const since = { seq: Number(first.seq), at: new Date(first.at), sections: sectionsOf(document, own) };
      return [[document.id, since] as const];
    }),
  );
}

type Row = {
  readonly document_id: DocumentId;
  readonly seq: string;
  readonly at: string;
  readonly section_id: SectionId | null;
  /** Null where nobody wrote anything since. */
  readonly person_id: PersonId | null;
  readonly name: string | null;
  readonly role: Role;
  readonly territory_id: TerritoryId;
  readonly last_at: string;
};

async function readRows(queryable: Queryable, reader: PersonId, ids: readonly DocumentId[]): Promise<Row[]> {
  const { rows } = await queryable.execute<Row>(sql`
    select mine.document_id, mine.seq, mine.at, written.*
    from (
      select document_id, seq, "at" from ${seen}
      where person_id = ${reader} and document_id = any(${sql.param(ids)}::uuid[])
    ) as mine
    left join lateral (
      select section.id as section_id, u.person_id, p.name, u.hat_role as role, u.hat_territory_id as territory_id,
        max(u.created_at) as last_at
      from ${documentUpdates} u
      left join ${people} p on p.id = u.person_id
      cross join lateral unnest(coalesce(u.section_ids, array[null::uuid])) as section(id)
      where u.document_id = mine.document_id and u.seq > mine.seq and u.person_id <> ${reader}
      group by section.id, u.person_id, p.name, u.hat_role, u.hat_territory_id
    ) as written on true
    order by written.last_at desc`);
  return rows;
}

/** A section that is no more is left out with what was written in it. */
function sectionsOf({ sections }: SeenDocument, rows: readonly Row[]): SectionChange[] {
  const places = [...sections, { id: null, title: null }];
  return places
    .map(({ id, title }) => ({ sectionId: id, title, writers: writersOf(rows.filter((row) => row.section_id === id)) }))
    .filter(({ writers }) => writers.length > 0);
}

function writersOf(rows: readonly Row[]): SectionWriter[] {
  return rows.flatMap(({ person_id: personId, name, role, territory_id: territoryId, last_at }) =>
    personId ? [{ personId, name: name ?? '', hat: { role, territoryId }, lastAt: new Date(last_at) }] : [],
  );
}
