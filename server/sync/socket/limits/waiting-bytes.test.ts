import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { type WaitingAccount, WaitingBytes } from './waiting-bytes.ts';

const ANNE = 'anne' as PersonId;
const YANN = 'yann' as PersonId;

function openAccount(waiting: WaitingBytes, person: PersonId) {
  const account = waiting.open(person) as WaitingAccount;
  const cut = { times: 0 };
  account.onOverdrawn = () => {
    cut.times += 1;
  };
  return { account, cut };
}

test('a person has so many sockets and no more, whoever else is there', () => {
  const waiting = new WaitingBytes({ personSockets: 2 });
  const first = waiting.open(ANNE);
  expect(waiting.open(ANNE)).not.toBeNull();
  expect(waiting.open(ANNE)).toBeNull();
  expect(waiting.open(YANN)).not.toBeNull();
  first?.close();
  expect(waiting.open(ANNE)).not.toBeNull();
});

test('what waits is counted over all sockets of a person, and the one that goes too far is cut', () => {
  const waiting = new WaitingBytes({ personBytes: 100 });
  const one = openAccount(waiting, ANNE);
  const two = openAccount(waiting, ANNE);
  const other = openAccount(waiting, YANN);
  one.account.add(60);
  other.account.add(90);
  expect(two.cut.times).toBe(0);
  two.account.add(41);
  expect([one.cut.times, two.cut.times, other.cut.times]).toEqual([0, 1, 0]);
  expect(waiting.bytes).toBe(150);
  one.account.add(40);
  expect(one.cut.times).toBe(0);
});

test('one answer may wait by itself, however large, or nobody could ever read it; the rest has its bound', () => {
  const waiting = new WaitingBytes({ personBytes: 100 });
  const [one, two] = [openAccount(waiting, ANNE), openAccount(waiting, ANNE)];
  one.account.add(5_000);
  expect(one.cut.times).toBe(0);
  one.account.add(1);
  two.account.add(99);
  expect([one.cut.times, two.cut.times]).toEqual([0, 0]);
  two.account.add(1);
  expect([one.cut.times, two.cut.times]).toEqual([0, 1]);
  one.account.add(5_000);
  expect(one.cut.times, 'not two of them').toBe(1);
});

test('beyond what the process holds, the socket in which most waits is cut, and not who came last', () => {
  const waiting = new WaitingBytes({ personBytes: 100, processBytes: 150 });
  const large = openAccount(waiting, ANNE);
  const small = openAccount(waiting, YANN);
  large.account.add(95);
  small.account.add(50);
  small.account.add(10);
  expect([large.cut.times, small.cut.times]).toEqual([1, 0]);
  expect(waiting.bytes).toBe(60);
});

test('what a socket that is gone still says counts for nothing', () => {
  const waiting = new WaitingBytes();
  const { account } = openAccount(waiting, ANNE);
  account.add(10);
  account.close();
  account.add(-10);
  account.add(500);
  expect([waiting.bytes, account.bytes]).toEqual([0, 0]);
});

test('the rate and the share of work are the same for all sockets of a person, and outlive them', () => {
  const waiting = new WaitingBytes();
  const first = waiting.open(ANNE);
  first?.person.work.spend(performance.now(), 10_000);
  first?.close();
  const second = waiting.open(ANNE);
  expect(second?.person).toBe(first?.person);
  expect(second?.person.work.restMs(performance.now())).toBeGreaterThan(0);
  expect(waiting.open(YANN)?.person.work.restMs(performance.now())).toBe(0);
});
