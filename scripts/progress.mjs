/** Numbered steps on the console, each with the time that it takes. */

const LINE_EVERY_MS = 20_000;

/**
 * @param {number} total how many steps there will be
 * @param {NodeJS.WriteStream} out
 */
export function createProgress(total, out = process.stdout) {
  let number = 0;
  /** @type {{ text: string, since: number, timer: NodeJS.Timeout } | null} */
  let running = null;

  const label = (text) => `[${number}/${total}] ${text}`;

  function tick() {
    if (running === null) return;
    const line = `${label(running.text)} … ${seconds(running.since)}`;
    out.write(out.isTTY ? `\r${line}` : `      … ${seconds(running.since)}\n`);
  }

  function end(remark) {
    if (running === null) return;
    clearInterval(running.timer);
    const result = remark ?? seconds(running.since);
    out.write(out.isTTY ? `\r\x1b[K${label(running.text)}: ${result}\n` : `      ${result}\n`);
    running = null;
  }

  return {
    /** Ends the step before and begins the next. */
    step(text) {
      end();
      number += 1;
      running = { text, since: Date.now(), timer: setInterval(tick, out.isTTY ? 1_000 : LINE_EVERY_MS) };
      running.timer.unref();
      out.write(out.isTTY ? label(text) : `${label(text)}\n`);
    },
    /** Names a part of the running step. */
    detail(text) {
      out.write(out.isTTY && running !== null ? `\r\x1b[K      ${text}\n${label(running.text)}` : `      ${text}\n`);
    },
    /** Ends the step, with a remark in place of its time. */
    end,
  };
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
