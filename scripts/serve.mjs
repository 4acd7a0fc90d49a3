/** From a checkout in any state to the running service, in this process. */
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { install } from './install.mjs';
import { createProgress } from './progress.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Installing and building here, then the database, its tables and the pages in the server. */
const STEPS = 5;

/** @param {{ demo: boolean }} options */
export async function serve({ demo }) {
  endWithNpm();
  process.env.NODE_ENV = 'production';
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  if (demo) {
    process.env.ENTENTE_DEMO = '1';
    // At a demonstration's console one wants to read the address, not every request.
    process.env.LOG_LEVEL ??= 'warn';
  } else {
    delete process.env.ENTENTE_DEMO;
  }

  const progress = createProgress(demo ? STEPS + 1 : STEPS);
  await step(progress, 'Installing the packages', 'already installed', () => install(ROOT));
  await step(progress, 'Building the pages and the server', 'already built', () => build(ROOT));
  process.setSourceMapsEnabled(true);
  const { main } = await import(pathToFileURL(path.join(ROOT, 'dist', 'server.js')).href);
  await main(process.env, {
    step: progress.step,
    detail: progress.detail,
    ready: (text) => {
      progress.end();
      process.stdout.write(`\n${text}\n`);
    },
  });
}

async function step(progress, text, remark, work) {
  progress.step(text);
  try {
    if (!(await work())) progress.end(remark);
  } catch (error) {
    progress.end('failed');
    process.stderr.write(`\n${sentence(text, error)}\n`);
    process.exit(1);
  }
}

/** One sentence, after whatever the program itself had to say. */
function sentence(text, error) {
  const said = `${error.output ?? ''}\n${error.message}`;
  if (/ENOSPC|EDQUOT|[Nn]o space left/.test(said)) return `The disk is full: there is no space left in ${ROOT}.`;
  if (/EACCES|EROFS/.test(said)) return `${text} failed: this user may not write in ${ROOT}.`;
  return `${error.output ?? error.stack}\n${text} failed: ${error.message}.`;
}
