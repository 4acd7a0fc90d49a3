import type { Rights } from '#protocol/messages.ts';

/**
 * What somebody may do in a document of a room that they belong to no more: nothing, as the server
 * would say.
 */
export function withoutAccess(rights: Rights): Rights {
  const sections: Rights['sections'] = {};
  for (const [id, section] of Object.entries(rights.sections)) {
    sections[id as keyof typeof sections] = { ...section, capabilities: [], refusal: 'not-a-member' };
  }
  return { ...rights, facilitator: false, sections };
}
