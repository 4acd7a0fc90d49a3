import type { ActionStatus } from '#domain/actions/action.ts';
import type { SectionId } from '#domain/ids.ts';

/** An action as a card of the board. */
export type Card = {
  readonly sectionId: SectionId;
  readonly number: number;
  readonly title: string;
  readonly lead: string;
  readonly status: ActionStatus;
  /** Whether the reader may say how it stands. */
  readonly follow: boolean;
};
