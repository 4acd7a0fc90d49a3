import { forgottenOnLeaving } from '#app/_data/unsaved-words.ts';
import { FieldKeeper } from './field-keeper.ts';
import { type FieldPlace, sendField } from './send-field.ts';

/** Those in which something is typed that is not saved, by their place. */
const unsaved = new Map<string, FieldKeeper>();

forgottenOnLeaving(() => {
  for (const keeper of [...unsaved.values()]) keeper.drop();
});

/**
 * The keeper of a field. As long as something is typed into it that is not saved it is the same
 * one, wherever one goes meanwhile: whoever comes back finds their words, and what became of them.
 */
export function keeperOf({ sectionId, kind, lineId, field }: FieldPlace): FieldKeeper {
  const key = JSON.stringify([sectionId, kind, lineId, field]);
  const known = unsaved.get(key);
  if (known) return known;
  const keeper = new FieldKeeper((before, typed) => sendField({ sectionId, kind, lineId, field }, before, typed));
  keeper.subscribe(() => {
    if (keeper.state.typed === null) unsaved.delete(key);
    else unsaved.set(key, keeper);
    guardTab();
  });
  return keeper;
}

/** Asks before the tab closes while anything is not saved, on whichever page one is. */
function guardTab(): void {
  window.removeEventListener('beforeunload', ask);
  if (unsaved.size > 0) window.addEventListener('beforeunload', ask);
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();
