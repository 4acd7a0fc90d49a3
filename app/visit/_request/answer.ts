import { headers } from 'next/headers';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

type PageOptions = { readonly status?: number; readonly cookies?: readonly string[] };

/** The number by which this answer's own style is let through. */
export async function styleNonce(): Promise<string> {
  return (await headers()).get('x-nonce') ?? '';
}

/**
 * Answers with a page that nobody else keeps. One that shows a refused form anew may be kept by the
 * browser: only so it is still there for who goes back to it.
 */
export function answerPage(page: VNode, { status = 200, cookies = [] }: PageOptions = {}): Response {
  const answer = new Response(`<!doctype html>${renderToString(page)}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': status === 422 ? 'private, no-cache' : 'no-store',
      'x-robots-tag': 'noindex',
    },
  });
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

/** Leads on by a GET, to a path of this service. */
export function leadTo(path: string, cookies: readonly string[] = []): Response {
  const answer = new Response(null, {
    status: 303,
    headers: { location: path, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
  });
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}
