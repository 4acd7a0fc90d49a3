/**
 * Runs the demonstration from the sources, with pages that reload as they are edited. Needs an
 * installed checkout.
 */
import { register } from 'tsx/esm/api';

process.env.NODE_ENV = 'development';
process.env.ENTENTE_DEMO ??= '1';
process.env.LOG_LEVEL ??= 'info';
process.env.NEXT_TELEMETRY_DISABLED ??= '1';

register();
const { main } = await import('../server/main.ts');
const say = (text) => process.stdout.write(`${text}\n`);
await main(process.env, { step: say, detail: say, ready: say });
