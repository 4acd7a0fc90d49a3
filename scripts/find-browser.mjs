/**
 * A browser for the end-to-end tests: Playwright's own, else the system's, else one that is
 * installed now.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { runChild } from './run-child.mjs';

/**
 * The shell without a window first: it is what Playwright itself uses without one, and draws pages
 * in less time.
 */
const SYSTEM_BROWSERS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * @param {string} root the checkout, with its packages installed
 * @returns {Promise<{ path: string | null, name: string } | null>} a browser that starts, `path`
 * being null for
 *   Playwright's own; null where none could be found or installed
 */
export async function findBrowser(root) {
  return (await present()) ?? (await installed(root));
}

async function present() {
  if (await starts(undefined)) return { path: null, name: "Playwright's Chromium" };
  for (const name of SYSTEM_BROWSERS) {
    const path = locate(name);
    if (path !== null && (await starts(path))) return { path, name: `the system's ${path}` };
  }
  return null;
}

async function installed(root) {
  const isRoot = process.getuid?.() === 0;
  const attempts = [['npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']]];
  if (isRoot)
    attempts.push([
      'sh',
      [
        '-c',
        'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium-headless-shell || DEBIAN_FRONTEND=noninteractive apt-get install -y chromium',
      ],
    ]);
  for (const [program, args] of attempts) {
    const command = [program, ...args].join(' ');
    process.stdout.write(`No browser found; trying: ${command}\n`);
    const worked = await runChild(program, args, { cwd: root }).then(
      () => true,
      () => false,
    );
    const found = worked ? await present() : null;
    if (found !== null) return { ...found, name: `${found.name}, installed by \`${command}\`` };
  }
  return null;
}

/** A file that is there may still lack its libraries, so it is tried. */
async function starts(executablePath) {
  const { chromium } = await import('@playwright/test');
  try {
    await (await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })).close();
    return true;
  } catch {
    return false;
  }
}

function locate(name) {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
