import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { DocumentId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { countSigns, type VoiceMeasure, type VoiceShare } from '#domain/voices.ts';
import { sectionKey } from '#editor/schema.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import type { LineRun } from '../authorship/authorship.ts';
import { isOfRows, type Rows, rowsBetween } from '../authorship/rows-between.ts';
import { namedTerritories } from '../facts/room-names.ts';
import type { ReadingServices } from '../reading/reading-services.ts';
import { findPastDocument } from './readable-document.ts';
import type { PeriodEnd, VoicesQuery } from './voices-query.ts';

/** How much was written in a section in the period that was asked for, from each seat, in signs. */
export type SectionVoices = {
  readonly id: SectionId;
  readonly title: string;
  readonly shares: Readonly<Record<VoiceMeasure, readonly VoiceShare[]>>;
};

export type DocumentVoices = {
  /** Whether anything was ever written in it, whatever was asked for. */
  readonly begun: boolean;
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  /** All of them, in their order. */
  readonly sections: readonly SectionVoices[];
};

/**
 * Whose words a document is made of, for a member of its room; for anybody else it is `not-found`.
 * In a period, what was written then, whether it still stands now or not; what undo brought back
 * counts for when it was written first.
 */
export async function readVoices(
  { database, authored }: ReadingServices,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  { from, to }: Pick<VoicesQuery, 'from' | 'to'>,
): Promise<Outcome<DocumentVoices, 'not-found'>> {
  const found = await findPastDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { room, document } = found.value;
  const territories = [...(await namedTerritories(database, room))].map(([id, territory]) => ({ id, ...territory }));
  const [begin, end] = [await instantOf(database, from, 'begins'), await instantOf(database, to, 'ends')];
  const rows = await rowsBetween(database, documentId, begin, end);
  return authored.read(documentId, ({ seq, linesOf }) =>
    accept({
      begun: seq > 0,
      territories,
      sections: document.sections.map(({ id, title }) => ({
        id,
        title,
        shares: sharesIn(linesOf(sectionKey(id)), rows),
      })),
    }),
  );
}

function sharesIn(runs: readonly LineRun[], rows: Rows): SectionVoices['shares'] {
  const [surviving, written] = [new Map<string, VoiceShare>(), new Map<string, VoiceShare>()];
  for (const run of runs) {
    if (!isOfRows(run, rows)) continue;
    const seat = run.author?.hat ?? null;
    const key = seat ? `${seat.role} ${seat.territoryId}` : '';
    const signs = countSigns(run.text);
    for (const shares of run.deleted ? [written] : [written, surviving]) {
      shares.set(key, { seat, signs: signs + (shares.get(key)?.signs ?? 0) });
    }
  }
  return { surviving: [...surviving.values()], written: [...written.values()] };
}

/** When a period begins or ends; a day does so at midnight in the territories. */
async function instantOf(
  queryable: Queryable,
  moment: PeriodEnd | undefined,
  which: 'begins' | 'ends',
): Promise<Date | null> {
  if (!moment) return null;
  if ('instant' in moment) return moment.instant;
  const days = which === 'ends' ? 1 : 0;
  const { rows } = await queryable.execute<{ seconds: number }>(
    sql`select extract(epoch from (${moment.day}::date + ${days}::int)::timestamp at time zone ${TIME_ZONE})::float8 as seconds`,
  );
  return rows[0] ? new Date(rows[0].seconds * 1_000) : null;
}
