/**
 * The paths whose next part is a key: whoever has it gets in, or does in somebody's name what it
 * is for. As the source of a regular expression, without the slashes around it; what is shown to
 * others and what is logged leaves the key out.
 */
export const KEYED_PATHS = '(?:api/)?stop-mail|setup|invitations?|i|return|answers|account/address';
