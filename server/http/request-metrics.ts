import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';

/**
 * Few, because each is a series of its own: an address that a caller made up must not make another.
 */
type Route = 'api' | 'asset' | 'health' | 'metrics' | 'page';

/**
 * Counts the request when it has been answered. One that was broken off before had no status and is
 * not counted.
 */
export function measureRequest(request: IncomingMessage, response: ServerResponse, metrics: Metrics): void {
  const startedMs = performance.now();
  const route = routeOf(request.url ?? '/');
  response.once('finish', () => {
    metrics.answered({ route, status: response.statusCode, seconds: (performance.now() - startedMs) / 1000 });
  });
}

export function routeOf(url: string): Route {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  if (path === '/healthz' || path === '/readyz') return 'health';
  if (path === '/metrics') return 'metrics';
  if (path.startsWith('/_next/')) return 'asset';
  return path.startsWith('/api/') ? 'api' : 'page';
}
