import { z } from 'zod';
import { sectionId } from '#domain/ids.ts';
import { asked } from '#domain/typed/asked-field.ts';
import { VOICE_MEASURES } from '#domain/voices.ts';
import { momentSchema } from './read-history.ts';

/** A day of the territories' calendar, or an instant. */
export type PeriodEnd = { readonly day: string } | { readonly instant: Date };

const periodEnd = z.union([
  z.iso
    .date()
    .refine((text) => text >= '1000')
    .transform((day): PeriodEnd => ({ day })),
  momentSchema.transform((instant): PeriodEnd => ({ instant })),
]);

/** Which balance of voice is asked for, read from an address. */
export const voicesQuery = z.object({
  measure: asked(z.enum(VOICE_MEASURES)).transform((measure) => measure ?? 'surviving'),
  section: asked(z.string().toLowerCase().pipe(sectionId)),
  /** From the beginning of a day on, `2026-11-23`, or after an instant, `2026-11-23T10:00:00Z`. */
  from: asked(periodEnd),
  /** To the end of a day, or up to an instant. */
  to: asked(periodEnd),
});
export type VoicesQuery = z.infer<typeof voicesQuery>;
