export {
  actionBudget,
  actionChanges,
  actionIndicators,
  actionReviews,
  actionSteps,
  actions,
  actionValues,
  sectionLinks,
} from './schema/actions.ts';
export { amendmentSupports, amendments } from './schema/amendments.ts';
export { cooperations, cooperationThemes } from './schema/cooperations.ts';
export {
  adoptedVersions,
  ballots,
  decisionSections,
  decisions,
  decisionVoters,
  deliberations,
} from './schema/decisions.ts';
export { digests, mailSettings } from './schema/digest.ts';
export {
  clientClaims,
  documentSnapshots,
  documents,
  documentUpdates,
  sections,
  sectionTexts,
  shownClients,
} from './schema/documents.ts';
export { moments, seen } from './schema/history.ts';
export { journal } from './schema/journal.ts';
export {
  agendaItemSections,
  agendaItems,
  attendances,
  meetingGuests,
  meetingReplies,
  meetings,
  proxies,
} from './schema/meetings.ts';
export { minutes, minutesReadings, minutesRemarks } from './schema/minutes.ts';
export {
  addressChanges,
  people,
  rateLimits,
  sessions,
  setupLinks,
  signInLinks,
  siteSettings,
} from './schema/people.ts';
export {
  contributionReports,
  contributions,
  contributionThemes,
  guestKeys,
  guests,
  invitations,
  questions,
} from './schema/residents.ts';
export { charterVersions, mandates, memberships, roomLeases, rooms } from './schema/rooms.ts';
export { exchangeRounds, roundSeats, roundSections } from './schema/rounds.ts';
export { territories, territoryParts } from './schema/territories.ts';
export { commentMentions, comments, threadReadings, threads } from './schema/threads.ts';
