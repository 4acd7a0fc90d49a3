import { eq, max } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, territories, territoryParts } from '#db/schema.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { isSetting, type Setting } from '#domain/territories/setting.ts';
import {
  type FigureField,
  type FigureRefusal,
  type TerritoryFigures,
  type TypedFigures,
  territoryFigures,
} from '#domain/territories/territory-figures.ts';
import { cleanLine, type LineRefusal, readLine } from '#domain/typed/typed-line.ts';
import { accessCooperation } from '../cooperations/cooperation-access.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import type { OfficialTerritory } from './official-data.ts';
import { officialTerritories } from './official-territories.ts';

/** A territory as somebody typed it. */
export type TypedTerritory = {
  readonly cooperationId: CooperationId;
  readonly name: string;
  readonly setting: string;
  readonly figures: TypedFigures;
  /**
   * The codes of the official communes and EPCI that it is made of; none where it has been
   * described by hand.
   */
  readonly parts: readonly string[];
};

/** What a territory is described by, in the order in which a form asks for it. */
const TERRITORY_FIELDS = [
  'parts',
  'name',
  'kind',
  'setting',
  'communes',
  'epci',
  'areaKm2',
  'inhabitants',
  'densityPerKm2',
  'source',
  'year',
] as const satisfies readonly (FigureField | 'name' | 'setting' | 'parts')[];
export type TerritoryField = (typeof TERRITORY_FIELDS)[number];
export type TerritoryFieldRefusal =
  | FigureRefusal
  | LineRefusal
  | 'setting-missing'
  | 'territory-name-taken'
  | 'unknown-official-territory';

export type RefusedTerritory = Refusal<'territory-refused'> & {
  readonly fields: RefusedFields;
};
type RefusedFields = Partial<Record<TerritoryField, TerritoryFieldRefusal>>;
export type AddTerritoryOutcome =
  | Outcome<TerritoryId, 'not-found' | 'only-facilitators' | 'cooperation-archived'>
  | RefusedTerritory;

export const MAX_TERRITORY_NAME_LENGTH = 120;

/**
 * Adds a territory to a cooperation, behind those that it has. Administrators may, and whoever runs
 * one of the cooperation's rooms. Open pages offer it for a seat at once. Figures that contradict
 * each other are refused field by field.
 */
export async function addTerritory(
  services: Services,
  actor: PersonId,
  typed: TypedTerritory,
): Promise<AddTerritoryOutcome> {
  const parts = await findParts(typed.parts);
  const added = await services.database.transaction(async (transaction): Promise<AddTerritoryOutcome> => {
    const access = await accessCooperation(transaction, actor, typed.cooperationId);
    if (!access.ok) return access;
    if (access.value.archived) return refuse('cooperation-archived');
    if (!access.value.duties.has('add-territories')) return refuse('only-facilitators');
    const taken = await takenNames(transaction, typed.cooperationId);
    const judged = judgeTerritory(typed, parts, taken);
    if (!judged.ok) return judged;
    return accept(await insertTerritory(transaction, actor, typed.cooperationId, judged.value));
  });
  if (added.ok) await refreshRooms(services, typed.cooperationId);
  return added;
}

/** A territory that can be kept as it is. */
export type Territory = {
  readonly name: string;
  readonly setting: Setting;
  readonly figures: TerritoryFigures;
  readonly parts: readonly OfficialTerritory[];
};

/** The official territories with these codes, or null where a code is unknown. */
async function findParts(codes: readonly string[]): Promise<readonly OfficialTerritory[] | null> {
  if (codes.length === 0) return [];
  return (await officialTerritories()).findAll(codes);
}

/**
 * Names in use, in small letters, `besides` one's own. Holds the cooperation until the transaction
 * ends, so that no two are added at once.
 */
export async function takenNames(
  transaction: Queryable,
  cooperationId: CooperationId,
  besides: TerritoryId | null = null,
): Promise<Set<string>> {
  await transaction.select().from(cooperations).where(eq(cooperations.id, cooperationId)).for('update');
  const rows = await transaction
    .select({ id: territories.id, name: territories.name })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId));
  return new Set(rows.filter(({ id }) => id !== besides).map(({ name }) => comparable(name)));
}

/** A territory as it was typed, or what is to be looked at again field by field. */
export function judgeTerritory(
  typed: Pick<TypedTerritory, 'name' | 'setting' | 'figures'>,
  parts: readonly OfficialTerritory[] | null,
  taken: ReadonlySet<string>,
): { readonly ok: true; readonly value: Territory } | RefusedTerritory {
  const { setting } = typed;
  const figures = territoryFigures(typed.figures, new Date().getFullYear());
  const name = judgeName(typed.name, taken);
  if (figures.ok && isSetting(setting) && name.ok && parts) {
    return accept({ name: name.value, setting, figures: figures.value, parts });
  }
  const refused: RefusedFields = {
    ...(!figures.ok && figures.fields),
    ...(!parts && { parts: 'unknown-official-territory' }),
    ...(!name.ok && { name: name.code }),
    ...(!isSetting(setting) && { setting: 'setting-missing' }),
  };
  const inOrder = TERRITORY_FIELDS.flatMap((field) => (refused[field] ? [[field, refused[field]]] : []));
  return { ...refuse('territory-refused'), fields: Object.fromEntries(inOrder) };
}

function judgeName(typed: string, taken: ReadonlySet<string>): Outcome<string, LineRefusal | 'territory-name-taken'> {
  const name = readLine(typed, MAX_TERRITORY_NAME_LENGTH);
  return name.ok && taken.has(comparable(name.value)) ? refuse('territory-name-taken') : name;
}

/** Names that were kept before lines were put in order may be in other letters. */
function comparable(name: string): string {
  return cleanLine(name).toLowerCase();
}

async function insertTerritory(
  transaction: Queryable,
  actor: PersonId,
  cooperationId: CooperationId,
  { name, setting, figures, parts }: Territory,
): Promise<TerritoryId> {
  const [last] = await transaction
    .select({ position: max(territories.position) })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId));
  const code = parts.length === 1 ? (parts[0]?.code ?? null) : null;
  const [territory] = await transaction
    .insert(territories)
    .values({ cooperationId, name, setting, code, ...figures, position: (last?.position ?? -1) + 1 })
    .returning({ id: territories.id });
  if (!territory) throw new Error('an inserted territory came back without its id');
  const territoryId = territory.id;
  if (parts.length > 0) {
    await transaction
      .insert(territoryParts)
      .values(parts.map((part) => ({ territoryId, code: part.code, name: part.name })));
  }
  await recordEntry(transaction, {
    actorId: actor,
    cooperationId,
    action: 'territory-added',
    details: { territoryId, name },
  });
  return territoryId;
}
