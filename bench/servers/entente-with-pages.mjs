/** Entente as it is installed, pages and all: `npm run build` has to have made it. */
import { main } from '../../dist/server.js';

const say = (text) => process.stdout.write(`${text}\n`);
await main(process.env, { step: say, detail: say, ready: () => process.send('ready') });
