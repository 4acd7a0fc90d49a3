import type { TerritoryId } from '../ids.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';
import type { Role, Seat } from '../seat.ts';
import { type MailAddressRefusal, readMailAddress } from '../typed/mail-address.ts';
import { cleanLine, type LineRefusal, readLine } from '../typed/typed-line.ts';
import { readPastedRows } from './pasted-rows.ts';

/** How much is read at once: more people than any room, and lines longer than any of theirs. */
export const PASTE_LIMITS = { lines: 500, characters: 100_000, name: 120, note: 120 } as const;

/** The columns of the list, in the order in which they are pasted. The last two may be left out. */
export const PASTED_COLUMNS = ['name', 'email', 'role', 'territory', 'function', 'commune'] as const;
export type PastedColumn = (typeof PASTED_COLUMNS)[number];

export type PastedMember = {
  readonly name: string;
  readonly email: string;
  readonly mandate: Seat;
  readonly function: string;
  readonly commune: string;
};

export type PastedProblem =
  | LineRefusal
  | MailAddressRefusal
  | 'unknown-role'
  | 'unknown-territory-name'
  | 'twice-in-list';

/** A line as it was pasted: a member, or what is to be looked at again, column by column. */
export type PastedLine = {
  /** Where it begins in the list, from 1, empty lines and the heading counted too. */
  readonly number: number;
  /** What stands in the columns, as it was typed. */
  readonly cells: readonly string[];
  readonly member: PastedMember | null;
  readonly problems: Readonly<Partial<Record<PastedColumn, PastedProblem>>>;
};

type NamedTerritory = { readonly id: TerritoryId; readonly name: string };

/**
 * Reads a list of people pasted from a spreadsheet: a line each, with name, address, role and
 * territory, and where there is more function and commune, in columns that tabs part (or
 * semicolons, where there is no tab). A heading is passed over. Refuses what is too much to be such
 * a list.
 */
export function readPastedMembers(
  text: string,
  territories: readonly NamedTerritory[],
): Outcome<readonly PastedLine[], 'list-too-long'> {
  if (text.length > PASTE_LIMITS.characters) return refuse('list-too-long');
  const rows = readPastedRows(text)
    .map(({ line, cells }) => ({ number: line, cells: cells.slice(0, PASTED_COLUMNS.length).map(cleanLine) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const people = isHeading(rows[0]?.cells) ? rows.slice(1) : rows;
  if (people.length > PASTE_LIMITS.lines) return refuse('list-too-long');
  const byName = new Map(territories.map(({ id, name }) => [plain(name), id]));
  const seen = new Set<string>();
  return accept(people.map(({ number, cells }) => readPerson(number, cells, byName, seen)));
}

/** No address in it, and its first column is called as such columns are. */
function isHeading(cells: readonly string[] | undefined): boolean {
  return (
    cells !== undefined && !cells.some((cell) => cell.includes('@')) && /^(nom|prenom|name)/.test(plain(cells[0] ?? ''))
  );
}

function readPerson(
  number: number,
  cells: readonly string[],
  territories: ReadonlyMap<string, TerritoryId>,
  seen: Set<string>,
): PastedLine {
  const cell = (column: PastedColumn) => cells[PASTED_COLUMNS.indexOf(column)] ?? '';
  const problems: Partial<Record<PastedColumn, PastedProblem>> = {};
  const keep = <Value>(column: PastedColumn, read: Outcome<Value, PastedProblem>): Value | null => {
    if (read.ok) return read.value;
    problems[column] = read.code;
    return null;
  };
  const name = keep('name', readLine(cell('name'), PASTE_LIMITS.name));
  const email = keep('email', onceOnly(readMailAddress(cell('email')), seen));
  const role = keep('role', readRole(cell('role')));
  const territoryId = keep('territory', readTerritory(cell('territory'), territories));
  const its = keep('function', readNote(cell('function')));
  const commune = keep('commune', readNote(cell('commune')));
  const whole = name !== null && email !== null && role && territoryId && its !== null && commune !== null;
  const member = whole ? { name, email, mandate: { role, territoryId }, function: its, commune } : null;
  return { number, cells, member, problems };
}

/** The second line of the same address is the one to look at. */
function onceOnly(
  email: Outcome<string, MailAddressRefusal>,
  seen: Set<string>,
): Outcome<string, MailAddressRefusal | 'twice-in-list'> {
  if (!email.ok) return email;
  if (seen.has(email.value)) return refuse('twice-in-list');
  seen.add(email.value);
  return email;
}

/**
 * How a role begins in either language, whatever its gender, its number and how both are written.
 */
const ROLE_WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^elue?s?\b|^elected/, 'elected'],
  [/^techni|^agent/, 'technician'],
  [/^habitant|^resident|^citoyen/, 'resident'],
  [/^parten|^partner/, 'partner'],
];

function readRole(text: string): Outcome<Role, 'required' | 'unknown-role'> {
  if (text === '') return refuse('required');
  const role = ROLE_WORDS.find(([begins]) => begins.test(plain(text)))?.[1];
  return role ? accept(role) : refuse('unknown-role');
}

function readTerritory(
  text: string,
  territories: ReadonlyMap<string, TerritoryId>,
): Outcome<TerritoryId, 'required' | 'unknown-territory-name'> {
  if (text === '') return refuse('required');
  const id = territories.get(plain(text));
  return id ? accept(id) : refuse('unknown-territory-name');
}

function readNote(text: string): Outcome<string, LineRefusal> {
  return text === '' ? accept('') : readLine(text, PASTE_LIMITS.note);
}

/** Without capitals, accents and marks, so that « Élu·e » and « elu(e) » are one. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
