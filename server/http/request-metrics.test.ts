import { expect, test } from 'vitest';
import { routeOf } from './request-metrics.ts';

test.each([
  ['/readyz', 'health'],
  ['/metrics?x', 'metrics'],
  ['/_next/static/chunks/a.js', 'asset'],
  ['/api/rooms/1/hat', 'api'],
  ['/apiary', 'page'],
  ['/rooms/1?tab=members', 'page'],
  ['/', 'page'],
])('%s is counted as %s', (url, route) => {
  expect(routeOf(url)).toBe(route);
});
