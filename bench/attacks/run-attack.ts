import { fork } from 'node:child_process';
import path from 'node:path';
import type { Target } from './sockets.ts';

export type Size = 'small' | 'large';
export type AttackOrder = { readonly name: string; readonly size: Size; readonly target: Target };

/** Has another process attack, and gives the codes by which its sockets were closed. */
export function runAttack(order: AttackOrder): Promise<readonly number[]> {
  const child = fork(path.join(import.meta.dirname, '../dist/bench/attacker.js'));
  child.send(order);
  return new Promise((resolve, reject) => {
    child.once('message', (codes) => resolve(codes as readonly number[]));
    child.once('exit', (code) => reject(new Error(`the attack ended with code ${code}`)));
  });
}
