/** How many rows of each list are given to who asks for what is kept about them. */
export const KEPT_AT_MOST = 5_000;
