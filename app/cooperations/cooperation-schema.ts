import { z } from 'zod';
import { cleanLine, oneLine, severalLines } from '#domain/typed/typed-line.ts';

const MAX_THEMES = 12;

/** What is said of a cooperation, as a form sends it. */
export const cooperationSchema = z.object({
  title: oneLine(160),
  summary: severalLines(2000).default(''),
  /** One theme a line. */
  themes: z
    .string()
    .default('')
    .transform((text) => text.split('\n').map(cleanLine).filter(Boolean))
    .pipe(z.array(oneLine(120)).max(MAX_THEMES, 'too-many-themes').refine(isEachOnce, 'same-theme-twice')),
});

function isEachOnce(themes: readonly string[]): boolean {
  return new Set(themes).size === themes.length;
}
