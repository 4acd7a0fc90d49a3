export { cooperations, cooperationThemes } from './schema/cooperations.ts';
export { clientClaims, documentSnapshots, documents, documentUpdates, sections } from './schema/documents.ts';
export { journal } from './schema/journal.ts';
export { people, sessions, setupLinks, verificationTokens } from './schema/people.ts';
export { memberships, roomLeases, rooms } from './schema/rooms.ts';
export { territories, territoryParts } from './schema/territories.ts';
