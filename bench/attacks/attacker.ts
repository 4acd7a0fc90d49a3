/**
 * Attacks in a process of its own, so that what it costs to attack is not taken for what honest
 * people feel.
 */
import process from 'node:process';
import { given } from '../given.ts';
import { KINDS } from './kinds.ts';
import type { AttackOrder } from './run-attack.ts';
import { Told } from './told.ts';

process.once('message', async ({ name, size, target }: AttackOrder) => {
  const told = new Told();
  await given(KINDS[name]).attack(target, told, size);
  process.send?.(told.counts, () => process.exit(0));
});
