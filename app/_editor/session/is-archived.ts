import type { Rights } from '#protocol/messages.ts';

/** Whether the whole room is put away, with all its documents as they stand. */
export function isArchived({ sections }: Pick<Rights, 'sections'>): boolean {
  return Object.values(sections).some(({ refusal }) => refusal === 'archived');
}
