import { useSyncExternalStore } from 'react';
import { UnsavedWords } from '#app/_data/unsaved-words.ts';
import type { ListKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';

/** To which list a new line goes: of measures there is one an indicator. */
export type DraftPlace = {
  readonly sectionId: SectionId;
  readonly kind: ListKind;
  readonly indicatorId: string | null;
};

/** A new line that somebody is typing. */
export type LineDraft = {
  readonly place: DraftPlace;
  /** The same until it is added, so that it is added once however often it is sent. */
  readonly key: string;
  readonly typed: Readonly<Record<string, string>>;
};

/** New lines that are typed and not added yet: lists come and go. */
const DRAFTS = new UnsavedWords<LineDraft>();
const NONE: readonly LineDraft[] = [];

const aboutOf = ({ sectionId, kind, indicatorId }: DraftPlace) => JSON.stringify([sectionId, kind, indicatorId]);

export const draftOf = (place: DraftPlace): LineDraft | null => DRAFTS.of(aboutOf(place));

export const keepDraft = (draft: LineDraft): void => DRAFTS.keep(aboutOf(draft.place), draft);

export const dropDraft = (place: DraftPlace): void => DRAFTS.keep(aboutOf(place), null);

/** The new lines that are being typed beside an action. */
export function useDrafts(sectionId: SectionId): readonly LineDraft[] {
  const all = useSyncExternalStore(
    DRAFTS.subscribe,
    () => DRAFTS.all,
    () => NONE,
  );
  return all.filter(({ place }) => place.sectionId === sectionId);
}
