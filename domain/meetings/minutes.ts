/** Minutes are written, then sent to the members, then approved at the next meeting, after which nothing of them changes. */
export const MINUTES_STATES = ['draft', 'published', 'approved'] as const;
