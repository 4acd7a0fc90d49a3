/**
 * The production server with the settings of its environment, without installing or building
 * anything.
 */
import process from 'node:process';
import { main } from '../../dist/server.js';

const say = (text) => process.stdout.write(`${text}\n`);
await main(process.env, { step: say, detail: say, ready: say });
