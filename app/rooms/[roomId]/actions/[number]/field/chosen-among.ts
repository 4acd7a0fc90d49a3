import type { Option } from '#app/_components/forms/select.tsx';
import type { Typed } from './field-keeper.ts';

/**
 * What is ticked of a list of options. What is not offered any more is left out: nobody could
 * untick it, and a list with it is refused.
 */
export function chosenAmong(options: readonly Option[], value: Typed): readonly string[] {
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  return chosen.filter((one) => options.some((option) => option.value === one));
}
