import { fork } from 'node:child_process';
import path from 'node:path';
import type { Size, Target } from './kind.ts';
import type { Counts } from './told.ts';

export type AttackOrder = { readonly name: string; readonly size: Size; readonly target: Target };

/** Has another process attack, and gives what it sent and what it was told. */
export function runAttack(order: AttackOrder): Promise<Counts> {
  const child = fork(path.join(import.meta.dirname, '../dist/bench/attacker.js'));
  child.send(order);
  return new Promise((resolve, reject) => {
    child.once('message', (counts) => resolve(counts as Counts));
    child.once('exit', (code) => reject(new Error(`the attack ended with code ${code}`)));
  });
}
