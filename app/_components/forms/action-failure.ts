import { unstable_isUnrecognizedActionError as isUnknownAction, unstable_rethrow as rethrow } from 'next/navigation';
import { noteLed } from '../saved/after-save.ts';

/** Why a form's action came to no answer; each has its sentence among the refusals. */
export type ActionFailure = 'page-outdated' | 'not-reached' | 'not-answered';

/**
 * Why an action threw: the page is older than the service, the service was not reached, or it could
 * not answer. Throws on what Next itself throws to go to another page.
 */
export function actionFailure(error: unknown): ActionFailure {
  if (leadsOn(error)) noteLed();
  rethrow(error);
  if (isUnknownAction(error) || isMissingPiece(error)) return 'page-outdated';
  // A `fetch` that came to nothing throws this, whatever the browser calls it.
  return error instanceof TypeError ? 'not-reached' : 'not-answered';
}

/**
 * Whether a piece of script could not be fetched: it went with an older version, or the network
 * did.
 */
export function isMissingPiece(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'ChunkLoadError' ||
    /dynamically imported module|importing a module script|load chunk/i.test(error.message)
  );
}

const TO_A_PAGE = /^NEXT_REDIRECT;/;
const TO_SIGN_IN = /^NEXT_REDIRECT;[a-z]+;\/sign-in[?;]/;

/**
 * Whether an action leads to the sign-in page, because whoever sent the form is not signed in any
 * more.
 */
export function leadsToSignIn(error: unknown): boolean {
  return leadsOn(error, TO_SIGN_IN);
}

function leadsOn(error: unknown, where = TO_A_PAGE): boolean {
  return error instanceof Error && 'digest' in error && where.test(String(error.digest));
}
