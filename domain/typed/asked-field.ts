import { z } from 'zod';

/** A field of an address, of which the first counts where the address names it several times. */
export function firstNamed<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (Array.isArray(value) ? value[0] : value), schema);
}

/** The same where it may be missing; what `schema` cannot read counts as not asked for. */
export function asked<Schema extends z.ZodType>(schema: Schema) {
  return firstNamed(schema.optional().catch(undefined));
}
