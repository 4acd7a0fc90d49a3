/**
 * Loaded into every server before its own code: tells what it uses, and ends it together with who
 * measures.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const LOOK_EVERY_MS = 20;

/**
 * How much of the processor's time the thread of the event loop had in one turn at most, and how
 * long it was kept waiting for the processor in all: what neighbours on the machine take is not its
 * work. Watched from the first question on.
 */
const turns = { longestMs: 0, waitedMs: 0, timer: null };

function watchTurns() {
  let last = threadTimes();
  turns.timer = setInterval(() => {
    const now = threadTimes();
    turns.longestMs = Math.max(turns.longestMs, now.workedMs - last.workedMs);
    turns.waitedMs += now.waitedMs - last.waitedMs;
    last = now;
  }, LOOK_EVERY_MS).unref();
}

function threadTimes() {
  const text = readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8');
  const [worked = 0, waited = 0] = text.split(' ').map(Number);
  return { workedMs: worked / 1e6, waitedMs: waited / 1e6 };
}

const ANSWERS = {
  turns() {
    if (!turns.timer) watchTurns();
    const { longestMs, waitedMs } = turns;
    turns.longestMs = 0;
    turns.waitedMs = 0;
    return { longestMs, waitedMs };
  },
  time() {
    const { user, system } = process.cpuUsage();
    return { seconds: (user + system) / 1e6 };
  },
  memory() {
    collectGarbage();
    collectGarbage();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, held: heapUsed + external };
  },
};

process.on('message', (question) => process.send(ANSWERS[question]()));
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
