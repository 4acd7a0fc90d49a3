import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../scripts/build.mjs';
import { offerFilledData } from './filled-data.ts';
import { startServer } from './server-process.ts';

/**
 * The journeys are walked on what is served in production, built from the sources as they are. The
 * demonstration is filled in once; each server begins with a copy of it.
 */
export default async function setUp() {
  await build(path.resolve(import.meta.dirname, '../..'));
  const server = await startServer();
  if ((await server.stop()) !== 0) throw new Error(`the demonstration was not filled in:\n${server.log()}`);
  rmSync(path.join(server.dataDir, 'console.log'));
  offerFilledData(server.dataDir);
  return () => {
    offerFilledData(null);
    server.remove();
  };
}
