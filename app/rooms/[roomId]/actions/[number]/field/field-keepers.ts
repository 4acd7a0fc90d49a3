import { useSyncExternalStore } from 'react';
import { UnsavedWords } from '#app/_data/unsaved-words.ts';
import type { SectionId } from '#domain/ids.ts';
import { FieldKeeper } from './field-keeper.ts';
import { type FieldPlace, sendField } from './send-field.ts';

type UnsavedField = { readonly place: FieldPlace; readonly keeper: FieldKeeper };

/** Those in which something is typed that is not saved. */
const UNSAVED = new UnsavedWords<UnsavedField>(({ keeper }) => keeper.drop());
const NONE: readonly UnsavedField[] = [];

const aboutOf = ({ sectionId, kind, lineId, field }: FieldPlace) => JSON.stringify([sectionId, kind, lineId, field]);

/**
 * The keeper of a field. As long as something is typed into it that is not saved it is the same
 * one, wherever one goes meanwhile: whoever comes back finds their words, and what became of them.
 */
export function keeperOf(place: FieldPlace): FieldKeeper {
  const about = aboutOf(place);
  const known = UNSAVED.of(about);
  if (known) return known.keeper;
  const { sectionId, kind, lineId, field } = place;
  const keeper = new FieldKeeper((before, typed) => sendField({ sectionId, kind, lineId, field }, before, typed));
  const unsaved = { place: { sectionId, kind, lineId, field }, keeper };
  keeper.subscribe(() => UNSAVED.keep(about, keeper.state.typed === null ? null : unsaved));
  return keeper;
}

/** The fields of an action in which something is typed that is not saved. */
export function useUnsavedFields(sectionId: SectionId): readonly FieldPlace[] {
  const all = useSyncExternalStore(
    UNSAVED.subscribe,
    () => UNSAVED.all,
    () => NONE,
  );
  return all.map(({ place }) => place).filter((place) => place.sectionId === sectionId);
}

/** Lets go of what was typed into a line that its reader took off. */
export function dropLine(lineId: string): void {
  for (const { place, keeper } of UNSAVED.all) if (place.lineId === lineId) keeper.drop();
}
