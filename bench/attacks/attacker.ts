/**
 * Attacks in a process of its own, so that what it costs to attack is not taken for what honest
 * people feel.
 */
import process from 'node:process';
import { ATTACKS } from './kinds.ts';
import type { AttackOrder } from './run-attack.ts';

process.once('message', async ({ name, size, target }: AttackOrder) => {
  const codes = (await ATTACKS[name]?.(target, size)) ?? [];
  process.send?.(codes, () => process.exit(0));
});
