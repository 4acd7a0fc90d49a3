/** The oldest Node that runs Entente; package.json says the same. */
const OLDEST = [20, 19];

/**
 * Says in one sentence that a Node is too old, or gives null.
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Entente needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}: install a newer one from https://nodejs.org.`;
}

/** Ends the process when its Node is too old. */
export function requireNode() {
  const sentence = tooOld(process.versions.node);
  if (sentence === null) return;
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
