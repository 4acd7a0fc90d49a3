import type { AgendaItemId } from '#domain/ids.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import type { HallReading } from '#server/hall/read-hall.ts';
import type { PickedSection } from './about-picker.tsx';
import type { DecisionStart } from './decision-form.tsx';

type Beginning = {
  readonly hall: {
    readonly id: string;
    readonly items: readonly Pick<HallReading['items'][number], 'id' | 'sectionIds'>[];
  };
  /** The decision whose objection it integrates, or that it corrects. */
  readonly before: DecisionView | null;
  readonly itemId: AgendaItemId | null;
  /** Those that a decision of the room may be about. */
  readonly sections: readonly PickedSection[];
};

/**
 * What the form of a new decision begins with. One that is prepared for an item of the agenda is
 * about the item's sections, but for those that are adopted: those it would open again, which
 * nobody does by oversight.
 */
export function decisionStart({
  hall,
  before,
  itemId,
  sections,
}: Beginning): Omit<DecisionStart, 'followsId' | 'replacesId'> {
  const own = before?.meetingId === hall.id ? before.itemId : null;
  const item = hall.items.find(({ id }) => id === (own ?? itemId));
  const ofItem = sections.filter(({ id, adopted }) => item?.sectionIds.includes(id) && !adopted);
  return {
    title: before?.title ?? '',
    proposal: before?.proposal ?? '',
    rule: before?.rule ?? 'consent',
    method: before?.method ?? 'recorded',
    itemId: item?.id ?? null,
    sections: before?.sections ?? ofItem.map(({ id }) => ({ sectionId: id, effect: 'adopt' })),
    responsible: before?.responsible ?? '',
    responsibleId: before?.responsibleId ?? null,
    dueOn: before?.dueOn ?? null,
  };
}
