import { stopDailyMail } from '#server/digest/daily-mail-setting.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly token: string }> };

const NO_STORE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/**
 * A mailbox that stops the mail by itself says so in these words (RFC 8058), without a cookie and
 * without an origin.
 */
const ONE_CLICK = 'List-Unsubscribe=One-Click';
const MAX_BODY_BYTES = 1_024;

/** Stops the daily mail of whoever the link was written to, at once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const isLong = Number(request.headers.get('content-length')) > MAX_BODY_BYTES;
  if (isLong || !(await request.text()).includes(ONE_CLICK)) return answer(400);
  const outcome = await stopDailyMail(services(), token);
  return answer(outcome.ok ? 200 : 404);
}

/**
 * A person who follows the link gets a page with a button: programs that look at links change
 * nothing.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return new Response(null, {
    status: 303,
    headers: { ...NO_STORE, location: `/stop-mail/${encodeURIComponent(token)}` },
  });
}

function answer(status: number): Response {
  return new Response(null, { status, headers: NO_STORE });
}
