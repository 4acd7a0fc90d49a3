/** The largest message that either side may send, in bytes. A larger one closes the socket with 4413. */
export const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
/** Messages a socket may send at once, and how many a second it earns back. Beyond: 4429. */
export const MESSAGE_BURST = 3_000;
export const MESSAGES_PER_SECOND = 300;
/** A message counts once more for every so many bytes of it. */
export const BYTES_PER_MESSAGE = 16 * 1024;
/** And once more for every so many milliseconds that the server takes for it, beyond the first. */
export const MS_PER_MESSAGE = 2;
/** A first sync step makes the server encode the document, so it counts for so many messages. */
export const MESSAGES_PER_ASK = 50;
/** Clients that a state vector may name. */
export const MAX_STATE_VECTOR_CLIENTS = 100_000;
/** One awareness state, as JSON text, in bytes. */
export const MAX_AWARENESS_BYTES = 8 * 1024;
/** What may wait in a socket before changes are held back and told together later, in bytes. */
export const COALESCE_BYTES = 256 * 1024;
/** Changes that may be held back so for a reader that does not keep up, in bytes. Beyond: 4408. */
export const MAX_OWED_BYTES = 4 * 1024 * 1024;
/** What may wait in a socket when something else is to be sent, in bytes. Beyond: 4408. */
export const MAX_BACKLOG_BYTES = 16 * 1024 * 1024;
