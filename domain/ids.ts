import { z } from 'zod';

/** Ids are UUIDs in lower case, branded so that a RoomId never fills a PersonId's place. */
export const personId = z.uuid().brand<'PersonId'>();
export const cooperationId = z.uuid().brand<'CooperationId'>();
export const territoryId = z.uuid().brand<'TerritoryId'>();
export const roomId = z.uuid().brand<'RoomId'>();
export const membershipId = z.uuid().brand<'MembershipId'>();
export const documentId = z.uuid().brand<'DocumentId'>();
export const sectionId = z.uuid().brand<'SectionId'>();
export const roundId = z.uuid().brand<'RoundId'>();
export const meetingId = z.uuid().brand<'MeetingId'>();
export const agendaItemId = z.uuid().brand<'AgendaItemId'>();
export const decisionId = z.uuid().brand<'DecisionId'>();
export const versionId = z.uuid().brand<'VersionId'>();
export const threadId = z.uuid().brand<'ThreadId'>();
export const commentId = z.uuid().brand<'CommentId'>();
export const momentId = z.uuid().brand<'MomentId'>();

export const themeId = z.uuid().brand<'ThemeId'>();
export const amendmentId = z.uuid().brand<'AmendmentId'>();
export const invitationId = z.uuid().brand<'InvitationId'>();
export const questionId = z.uuid().brand<'QuestionId'>();
export const contributionId = z.uuid().brand<'ContributionId'>();
export const contributionThemeId = z.uuid().brand<'ContributionThemeId'>();

export type PersonId = z.infer<typeof personId>;
export type CooperationId = z.infer<typeof cooperationId>;
export type TerritoryId = z.infer<typeof territoryId>;
export type RoomId = z.infer<typeof roomId>;
export type MembershipId = z.infer<typeof membershipId>;
export type DocumentId = z.infer<typeof documentId>;
export type SectionId = z.infer<typeof sectionId>;
export type RoundId = z.infer<typeof roundId>;
export type MeetingId = z.infer<typeof meetingId>;
export type AgendaItemId = z.infer<typeof agendaItemId>;
export type DecisionId = z.infer<typeof decisionId>;
export type ThemeId = z.infer<typeof themeId>;
/** Of an adopted version of a section. */
export type VersionId = z.infer<typeof versionId>;
export type ThreadId = z.infer<typeof threadId>;
export type CommentId = z.infer<typeof commentId>;
/** Of a moment of a document that has a name. */
export type MomentId = z.infer<typeof momentId>;
export type AmendmentId = z.infer<typeof amendmentId>;
export type InvitationId = z.infer<typeof invitationId>;
export type QuestionId = z.infer<typeof questionId>;
export type ContributionId = z.infer<typeof contributionId>;
export type ContributionThemeId = z.infer<typeof contributionThemeId>;
