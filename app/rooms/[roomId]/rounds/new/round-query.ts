import { z } from 'zod';
import { meetingId, personId, sectionId } from '#domain/ids.ts';
import { ROUND_LENGTHS, ROUND_MINUTES, ROUND_RULES } from '#domain/rounds/round.ts';
import { oneLine, optionalLine } from '#domain/typed/typed-line.ts';
import { packIds, unpackIds } from './packed-ids.ts';

/** Packed in one value, as an address has them, or one by one, as the boxes of a form send them. */
const ids = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((values) => values.flatMap(unpackIds));

/** More are in no room. */
const MOST_OUT = 500;

/** What the address of a preview says of the round to be. */
export const roundQuery = z.object({
  question: oneLine(ROUND_LENGTHS.question),
  rule: z.enum(ROUND_RULES),
  minutes: z.coerce.number().int().min(ROUND_MINUTES.least).max(ROUND_MINUTES.most),
  /** Blanks are none: one is drawn then. */
  seed: optionalLine(ROUND_LENGTHS.seed).transform((line) => line || undefined),
  section: ids.pipe(z.array(sectionId)),
  /** Who stays out of it. */
  out: ids.pipe(z.array(personId).max(MOST_OUT)),
  /** The meeting from whose console it is prepared, to which one goes back. */
  meeting: meetingId.optional(),
});
export type RoundQuery = z.infer<typeof roundQuery>;

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address's query; null where it does not describe a whole round. */
export function readRoundQuery(asked: Asked): RoundQuery | null {
  return roundQuery.safeParse(asked).data ?? null;
}

/** Reads what can be read of an address's query, so that nobody fills in again what was right. */
export function readRoundParts(asked: Asked): Partial<RoundQuery> {
  const parts = Object.entries(roundQuery.shape).flatMap(([name, part]) => {
    const { data } = part.safeParse(asked[name]);
    return data === undefined ? [] : [[name, data]];
  });
  return Object.fromEntries(parts) as Partial<RoundQuery>;
}

/**
 * The address on which a round is shown before it begins; `edit` goes back to the form. Ids are
 * packed, since servers and proxies take no address of any length.
 */
export function roundAddress(roomId: string, query: RoundQuery, step: 'edit' | 'changed' | null = null): string {
  const { question, rule, minutes, seed, section, out, meeting } = query;
  const asked = new URLSearchParams({ question, rule, minutes: String(minutes) });
  if (seed) asked.set('seed', seed);
  if (section.length > 0) asked.set('section', packIds(section));
  if (out.length > 0) asked.set('out', packIds(out));
  if (meeting) asked.set('meeting', meeting);
  if (step) asked.set(step, '1');
  return `/rooms/${roomId}/rounds/new?${asked}`;
}
