import type { SectionCapability } from '#domain/access/capability.ts';
import type { Rights } from '#protocol/messages.ts';

/**
 * Whether one may do something in some section of a document; what is about the room as a whole, in
 * all of them.
 */
export function mayAnywhere({ sections }: Pick<Rights, 'sections'>, capability: SectionCapability): boolean {
  return Object.values(sections).some(({ capabilities }) => capabilities.includes(capability));
}
