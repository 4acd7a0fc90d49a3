import type { SectionId } from '#domain/ids.ts';

/**
 * What every change of any action tells those who show several: all topics of actions begin like
 * this.
 */
export const ACTIONS_TOPIC = 'action:';

/** The topic by which whoever shows an action hears that something beside its text changed. */
export const actionTopic = (sectionId: SectionId): string => `${ACTIONS_TOPIC}${sectionId}`;
