import 'server-only';
import { notFound } from 'next/navigation';
import { found } from '#app/_data/found.ts';
import type { SectionId, TerritoryId } from '#domain/ids.ts';
import { type Setting, sideOf } from '#domain/territories/setting.ts';
import {
  type BalancedVoice,
  balanceOfVoice,
  type VoiceGrouping,
  type VoiceKey,
  type VoiceShare,
} from '#domain/voices.ts';
import type { DocumentVoices } from '#server/documents/read-voices.ts';
import { type VoicesQuery, voicesQuery } from '#server/documents/voices-query.ts';
import type { NotShown } from '#server/reading/reading.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { type PastPlace, requestedPast } from '../past-document-data.ts';

export type Balances = { readonly [By in VoiceGrouping]: readonly BalancedVoice<VoiceKey[By]>[] };

export type SectionBalance = {
  readonly id: SectionId;
  readonly title: string;
  readonly signs: number;
  readonly roles: Balances['role'];
};

export type VoicesPage = PastPlace & {
  readonly query: VoicesQuery;
  /** Whether less is asked for than the whole document from its beginning. */
  readonly filtered: boolean;
  /** Whether anything was ever written in the document. */
  readonly begun: boolean;
  /** Why it is not told whose words they are; null where it is. */
  readonly notShown: NotShown['code'] | null;
  /** How many signs what was asked for has. */
  readonly signs: number;
  readonly balances: Balances;
  readonly territories: ReadonlyMap<TerritoryId, { readonly name: string; readonly setting: Setting }>;
  /** All sections to choose from. */
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  /** Each section's own balance, where the whole document was asked for. */
  readonly bySection: readonly SectionBalance[];
};

/** What the page of a document's balance of voice shows. Not found for whoever may not read it. */
export async function voicesPage(roomId: string, document: string, asked: AskedQuery): Promise<VoicesPage> {
  const place = await requestedPast(roomId, document);
  const query = voicesQuery.parse(asked);
  const { from, to } = query;
  const reading = found(
    await services().reading.voices(place.person.id, place.room.id, place.document.id, { from, to }),
  );
  const voices = reading.ok ? reading.value : noVoices(place);
  const sections = voices.sections.filter(({ id }) => query.section === undefined || id === query.section);
  if (reading.ok && sections.length === 0) notFound();
  const shares = sections.flatMap((section) => section.shares[query.measure]);
  return {
    ...place,
    query,
    filtered: Boolean(query.section ?? query.from ?? query.to),
    begun: voices.begun,
    notShown: reading.ok ? null : reading.code,
    signs: countOf(shares),
    balances: balancesOf(shares, voices),
    territories: new Map(voices.territories.map(({ id, name, setting }) => [id, { name, setting }])),
    sections: voices.sections.map(({ id, title }) => ({ id, title })),
    bySection: query.section ? [] : sections.map((section) => sectionBalance(section, query, voices)),
  };
}

/** What is known of a document without reading it. */
function noVoices({ document }: PastPlace): DocumentVoices {
  const shares = { written: [], surviving: [] };
  const sections = document.sections.map(({ id, title }) => ({ id, title, shares }));
  return { begun: true, territories: [], sections };
}

function sectionBalance(
  { id, title, shares }: DocumentVoices['sections'][number],
  { measure }: VoicesQuery,
  voices: DocumentVoices,
): SectionBalance {
  return { id, title, signs: countOf(shares[measure]), roles: balancesOf(shares[measure], voices).role };
}

function countOf(shares: readonly VoiceShare[]): number {
  return shares.reduce((sum, { signs }) => sum + signs, 0);
}

function balancesOf(shares: readonly VoiceShare[], { territories }: DocumentVoices): Balances {
  const sides = new Map(territories.map(({ id, setting }) => [id, sideOf(setting)]));
  return {
    role: balanceOfVoice(shares, 'role', sides),
    side: balanceOfVoice(shares, 'side', sides),
    territory: balanceOfVoice(shares, 'territory', sides),
  };
}
