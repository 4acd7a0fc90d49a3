import { z } from 'zod';
import { personId } from '#domain/ids.ts';
import { asked } from '#domain/typed/asked-field.ts';
import { JOURNAL_ACTIONS } from './journal-actions.ts';

/** A day of the calendar that PostgreSQL knows too. */
const day = z.iso.date().refine((text) => text >= '1000');

/** Which entries of a journal are asked for, read from an address. */
export const journalQuery = z.object({
  action: asked(z.enum(JOURNAL_ACTIONS)),
  /** Who did it, or to whom it was done. */
  person: asked(z.string().toLowerCase().pipe(personId)),
  /** The first day, `2026-11-23`. */
  from: asked(day),
  /** The last day. */
  to: asked(day),
  /** Only entries before this one. */
  before: asked(z.coerce.number().int().positive()),
});
export type JournalQuery = z.infer<typeof journalQuery>;
