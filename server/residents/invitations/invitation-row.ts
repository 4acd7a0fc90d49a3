import type { invitations } from '#db/schema.ts';

/** An invitation as it is kept. */
export type InvitationRow = typeof invitations.$inferSelect;
