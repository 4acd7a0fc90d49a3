/** Entente's production server, signed in, gated and durable, without its pages. */
import { main } from '../../dist/bench/server.js';

const say = (text) => process.stdout.write(`${text}\n`);
await main(process.env, { step: say, detail: say, ready: () => process.send('ready') });
