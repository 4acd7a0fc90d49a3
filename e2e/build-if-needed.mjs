import path from 'node:path';
import { build } from '../scripts/build.mjs';

/** The journeys are walked on what is served in production, built from the sources as they are. */
export default async function setUp() {
  await build(path.resolve(import.meta.dirname, '..'));
}
