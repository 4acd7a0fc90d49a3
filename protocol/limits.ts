/**
 * The largest message that either side may send, in bytes. A larger one closes the socket with
 * 4413.
 */
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
/**
 * Steps that it may take to judge an update and to take it in, and more for each of its bytes.
 * Beyond: refused.
 */
export const STEPS_OF_AN_UPDATE = 1_000_000;
export const STEPS_PER_BYTE = 1;
/**
 * Frames that may wait in a socket before changes are held back, however small they are; and at
 * most. Beyond: 4408.
 */
export const COALESCE_FRAMES = 500;
export const MAX_WAITING_FRAMES = 5_000;
/** How long the bytes of one message may take to come. Beyond: 4408. */
export const MAX_MESSAGE_MS = 60_000;
/** Writes kept while early, in bytes. Beyond, they are refused. */
export const MAX_EARLY_BYTES = 4 * 1024 * 1024;
/** Awareness states in one message. */
export const MAX_AWARENESS_STATES = 10_000;
/** An answer counts once more for every so many bytes of it. */
export const ANSWERED_BYTES_PER_MESSAGE = 64 * 1024;

/**
 * What one person may use, over all their sockets on one server process. Sockets at once. Beyond:
 * 4429.
 */
export const MAX_PERSON_SOCKETS = 250;
/** Messages at once, and how many a second they earn back. Beyond: 4429. */
export const PERSON_MESSAGE_BURST = 9_000;
export const PERSON_MESSAGES_PER_SECOND = 900;
/**
 * The processor's time at once, and in each second, in ms. Beyond, nothing is read from them for a
 * while.
 */
export const PERSON_WORK_BURST_MS = 1_000;
export const PERSON_WORK_MS_PER_SECOND = 250;
/**
 * Bytes by which what they write makes documents grow, at once, earned back in an hour. Beyond:
 * refused.
 */
export const PERSON_GROWTH_BYTES = 16 * 1024 * 1024;
/**
 * Each piece that an update is made of counts as so many bytes more: that is what it takes in
 * memory.
 */
export const GROWTH_BYTES_OF_A_PIECE = 128;
export const PERSON_GROWTH_BYTES_PER_SECOND = PERSON_GROWTH_BYTES / 3_600;
/** In so long one percent of them is earned back. */
export const MS_OF_A_GROWTH_PERCENT = 36_000;
/**
 * What a document may hold, in bytes, with what is deleted in it. Beyond, only deletions are taken
 * in.
 */
export const MAX_DOCUMENT_BYTES = 80 * 1024 * 1024;
/**
 * What stands in one section, in signs; deleted text does not count. Beyond, only what adds nothing
 * to it is taken in.
 */
export const MAX_SECTION_SIGNS = 2_000_000;
/**
 * As so many signs count an element, each end of a mark, and an attribute: to read one takes longer
 * than to read a letter.
 */
export const SIGNS_OF_AN_ELEMENT = 20;
/**
 * What waits because of them: for their sockets to read, for the rest of a message to come, or to
 * be judged. Beyond: 4408.
 */
export const MAX_PERSON_WAITING_BYTES = 32 * 1024 * 1024;
/** The same of everybody together. Beyond, the socket in which most waits is closed with 4408. */
export const MAX_WAITING_BYTES = 128 * 1024 * 1024;
