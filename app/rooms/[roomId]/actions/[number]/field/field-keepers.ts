import { UnsavedWords } from '#app/_data/unsaved-words.ts';
import { FieldKeeper } from './field-keeper.ts';
import { type FieldPlace, sendField } from './send-field.ts';

/** Those in which something is typed that is not saved. */
const UNSAVED = new UnsavedWords<FieldKeeper>((keeper) => keeper.drop());

/**
 * The keeper of a field. As long as something is typed into it that is not saved it is the same
 * one, wherever one goes meanwhile: whoever comes back finds their words, and what became of them.
 */
export function keeperOf({ sectionId, kind, lineId, field }: FieldPlace): FieldKeeper {
  const about = JSON.stringify([sectionId, kind, lineId, field]);
  const known = UNSAVED.of(about);
  if (known) return known;
  const keeper = new FieldKeeper((before, typed) => sendField({ sectionId, kind, lineId, field }, before, typed));
  keeper.subscribe(() => UNSAVED.keep(about, keeper.state.typed === null ? null : keeper));
  return keeper;
}
