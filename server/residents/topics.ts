/** What came in from residents, and what became of it. */
export const CONTRIBUTIONS_TOPIC = 'contributions:';

/** The links of a room, and their use. */
export const INVITATIONS_TOPIC = 'invitations:';

/** What the room asks residents. */
export const QUESTIONS_TOPIC = 'questions:';
