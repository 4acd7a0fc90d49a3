/**
 * Why the server closes a WebSocket. 44xx are final for a stock client; ours knows which to retry.
 */
export const CLOSE = {
  goingAway: 1001,
  notThisKindOfFrame: 1003,
  unreadableFrame: 1007,
  serverError: 1011,
  /** The document was reloaded from its log; come back at once. */
  reloading: 1012,
  notSignedIn: 4401,
  noAccess: 4403,
  noSuchDocument: 4404,
  tooSlow: 4408,
  writingRefused: 4409,
  tooLarge: 4413,
  /** The page is of an older version than the service: reloaded, it is of today's. */
  olderPage: 4426,
  tooMany: 4429,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Codes after which coming back cannot help until the person does something. */
const FINAL: ReadonlySet<number> = new Set([CLOSE.notSignedIn, CLOSE.noAccess, CLOSE.noSuchDocument, CLOSE.olderPage]);

/**
 * Whether our client connects again by itself after this code. Any other code is a passing fault.
 */
export function mayRetry(code: number): boolean {
  return !FINAL.has(code);
}
