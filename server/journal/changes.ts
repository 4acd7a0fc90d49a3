/** What one correction changed: a field with what it said before and after, as text. */
export type Change<Field extends string = string> = {
  readonly field: Field;
  readonly before: string;
  readonly after: string;
};

export type Changes<Field extends string = string> = readonly Change<Field>[];

type Said = string | number | null | readonly string[];

/**
 * Which fields of `after` say something else than in `before`, in the order of `after`. Nothing is
 * empty text, a list is put in a row.
 */
export function changesBetween<After extends Readonly<Record<string, Said>>>(
  before: { readonly [Field in keyof After]: Said },
  after: After,
): Change<keyof After & string>[] {
  return (Object.keys(after) as (keyof After & string)[])
    .map((field) => ({ field, before: asText(before[field]), after: asText(after[field] ?? null) }))
    .filter((change) => change.before !== change.after);
}

function asText(said: Said): string {
  if (said === null) return '';
  return Array.isArray(said) ? said.join(' · ') : String(said);
}
