/**
 * Loaded into every server before its own code: tells what it uses, and ends it together with who
 * measures.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const ANSWERS = {
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
