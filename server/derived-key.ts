import { createHash } from 'node:crypto';

/**
 * The key under which what a form adds is kept: the same for the same parts, and nobody else's,
 * whatever key a form of somebody else's sends.
 */
export function derivedKey(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const [variant, version] = ['8', '8'];
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `${version}${hash.slice(13, 16)}`];
  return [...groups, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
