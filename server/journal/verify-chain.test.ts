import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashEntry, type StoredEntry } from './hash-entry.ts';
import { type NotedEntry, verifyChain } from './verify-chain.ts';

type Columns = Omit<StoredEntry, 'id' | 'previousHash' | 'hash'>;

const uuid = fc.uuid();
const text = fc.string({ unit: 'grapheme' });
const columns: fc.Arbitrary<Columns> = fc.record({
  at: fc.bigInt(0n, 10n ** 16n).map(String),
  actorId: uuid,
  cooperationId: fc.option(uuid),
  roomId: fc.option(uuid),
  action: text,
  details: text,
});
const chain = fc.array(columns, { minLength: 1, maxLength: 12 }).map(chained);

/** The rows as the database would have chained them. */
function chained(rows: readonly Columns[]): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (const [index, row] of rows.entries()) {
    const previousHash = entries.at(-1)?.hash ?? null;
    const entry = { ...row, id: String(index + 1), previousHash, hash: null };
    entries.push({ ...entry, hash: hashEntry(entry) });
  }
  return entries;
}

/** As the database would hand rows out: by their ids. */
function byId(entries: readonly StoredEntry[]): StoredEntry[] {
  return [...entries].sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
}

function noteOf(entries: readonly StoredEntry[], index: number): NotedEntry {
  const entry = at(entries, index);
  return { id: BigInt(entry.id), hash: entry.hash ?? randomBytes(32) };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items.at(index);
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

async function problemIn(entries: readonly StoredEntry[], noted: NotedEntry | null = null) {
  const verdict = await verifyChain(entries, noted);
  return verdict.ok ? null : verdict.problem;
}

/** One byte of a stored value, exchanged for another one. */
function withByte(bytes: Uint8Array, where: number, by: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const index = where % bytes.length;
  changed[index] = ((changed[index] ?? 0) + 1 + (by % 255)) % 256;
  return changed;
}

const where = fc.nat(1_000);

describe('verifyChain', () => {
  it('finds an empty journal whole', async () => {
    expect(await verifyChain([])).toEqual({ ok: true, entries: 0n, last: null });
  });

  it('finds every untouched chain whole, says how long it is and with which hash it ends', async () => {
    await fc.assert(
      fc.asyncProperty(chain, where, async (entries, index) => {
        const last = noteOf(entries, -1);
        expect(await verifyChain(entries)).toEqual({ ok: true, entries: BigInt(entries.length), last });
        expect(await problemIn(entries, noteOf(entries, index % entries.length))).toBeNull();
      }),
    );
  });

  it('finds any changed byte of any text, and in which entry', async () => {
    const column = fc.constantFrom('at', 'actorId', 'cooperationId', 'roomId', 'action', 'details' as const);
    await fc.assert(
      fc.asyncProperty(chain, where, column, where, where, async (entries, row, name, byte, by) => {
        const index = row % entries.length;
        const entry = at(entries, index);
        const value = entry[name as keyof Columns];
        // As Latin-1, in which every byte there is makes a text.
        const changed = value
          ? Buffer.from(withByte(Buffer.from(value, 'latin1'), byte, by)).toString('latin1')
          : value === null
            ? ''
            : null;
        const tampered = entries.with(index, { ...entry, [name]: changed });
        expect(await problemIn(tampered)).toEqual({ kind: 'changed', id: BigInt(entry.id) });
      }),
    );
  });

  it('finds any changed byte of any hash, and in which entry', async () => {
    await fc.assert(
      fc.asyncProperty(chain, where, fc.boolean(), where, where, async (entries, row, own, byte, by) => {
        const index = row % entries.length;
        const entry = at(entries, index);
        const name = own ? 'hash' : 'previousHash';
        const value = entry[name];
        const tampered = entries.with(index, { ...entry, [name]: value && withByte(value, byte, by) });
        const problem = { kind: 'changed', id: BigInt(entry.id) };
        expect(await problemIn(tampered)).toEqual(value ? problem : null);
        const emptied = entries.with(index, { ...entry, [name]: value ? null : new Uint8Array() });
        expect((await problemIn(emptied))?.id).toBe(BigInt(entry.id));
      }),
    );
  });

  it('finds an entry that was given another number, at the old or at the new one', async () => {
    const number = fc.bigInt(-3n, 20n);
    await fc.assert(
      fc.asyncProperty(chain, where, number, async (entries, row, id) => {
        const index = row % entries.length;
        const old = BigInt(at(entries, index).id);
        fc.pre(id !== old);
        const tampered = byId(entries.with(index, { ...at(entries, index), id: String(id) }));
        expect([old, id]).toContain((await problemIn(tampered))?.id);
      }),
    );
  });

  it('finds every removed entry; at the end, where an entry was noted down', async () => {
    await fc.assert(
      fc.asyncProperty(chain, where, async (entries, row) => {
        const index = row % entries.length;
        const left = entries.toSpliced(index, 1);
        const { id } = at(entries, index);
        const atEnd = index === entries.length - 1;
        expect(await problemIn(left, noteOf(entries, -1))).toEqual({
          kind: atEnd ? 'cut-off' : 'missing',
          id: BigInt(id),
        });
        if (!atEnd) expect(await problemIn(left)).toEqual({ kind: 'missing', id: BigInt(id) });
      }),
    );
  });

  it('finds two entries that were exchanged, at the first of the two', async () => {
    const place = fc.constantFrom('content', 'number', 'everything but the number');
    await fc.assert(
      fc.asyncProperty(chain, where, where, place, async (entries, one, other, what) => {
        const [first, second] = [one % entries.length, other % entries.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        fc.pre(first !== second);
        const [a, b] = [at(entries, first), at(entries, second)];
        fc.pre(JSON.stringify({ ...a, ...bare(a) }) !== JSON.stringify({ ...a, ...bare(b) }));
        const swap = {
          content: [
            { ...a, ...bare(b) },
            { ...b, ...bare(a) },
          ],
          number: [
            { ...a, id: b.id },
            { ...b, id: a.id },
          ],
          'everything but the number': [
            { ...b, id: a.id },
            { ...a, id: b.id },
          ],
        }[what] as [StoredEntry, StoredEntry];
        const tampered = byId(entries.with(first, swap[0]).with(second, swap[1]));
        expect((await problemIn(tampered))?.id).toBe(BigInt(a.id));
      }),
    );
  });

  it('finds an entry that was put in, whatever number and hash it was given', async () => {
    await fc.assert(
      fc.asyncProperty(chain, columns, where, fc.boolean(), async (entries, row, place, copiesLink) => {
        const index = place % (entries.length + 1);
        const id = String(index + 1);
        const previousHash = copiesLink ? (entries[index - 1]?.hash ?? null) : randomBytes(32);
        const forged = { ...row, id, previousHash, hash: null };
        const later = entries.slice(index).map((entry) => ({ ...entry, id: String(BigInt(entry.id) + 1n) }));
        const tampered = [...entries.slice(0, index), { ...forged, hash: hashEntry(forged) }, ...later];
        const atEnd = index === entries.length;
        // With the right hash of the one before, only the one after it tells; at the end nothing
        // can.
        const expected = copiesLink ? (atEnd ? null : index + 2) : index + 1;
        expect((await problemIn(tampered))?.id ?? null).toBe(expected === null ? null : BigInt(expected));
      }),
    );
  });

  it('finds an entry twice under one number', async () => {
    const entries = chained([someColumns(), someColumns(), someColumns()]);
    const twice = [at(entries, 0), at(entries, 1), at(entries, 1), at(entries, 2)];
    expect(await problemIn(twice)).toEqual({ kind: 'intruding', id: 2n });
  });

  it('finds an entry that was rewritten along with its hash, at the one that follows', async () => {
    const entries = chained([someColumns(), someColumns(), someColumns()]);
    const rewritten = { ...at(entries, 1), details: '{"title": "Autre"}' };
    const tampered = entries.with(1, { ...rewritten, hash: hashEntry(rewritten) });
    expect(await problemIn(tampered)).toEqual({ kind: 'detached', id: 3n });
  });

  it('finds a journal that was written anew as a whole, where an entry was noted down', async () => {
    const noted = noteOf(chained([someColumns(), someColumns()]), 1);
    const anew = chained([someColumns(), someColumns()]);
    expect(await problemIn(anew)).toBeNull();
    expect(await problemIn(anew, noted)).toEqual({ kind: 'not-as-noted', id: 2n });
    expect(await problemIn([], noted)).toEqual({ kind: 'cut-off', id: 1n });
  });
});

describe('hashEntry', () => {
  it('tells fields apart wherever their border is, and null from nothing', () => {
    const entry = at(chained([someColumns()]), 0);
    const hashes = [
      { action: 'ab', details: 'c' },
      { action: 'a', details: 'bc' },
      { action: '', details: 'abc' },
      { action: null, details: 'abc' },
      { action: 'abc', details: null },
      { action: '1:a,1:b', details: 'c' },
    ].map((change) => hashEntry({ ...entry, ...change }).toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

function bare({ at: time, actorId, cooperationId, roomId, action, details }: StoredEntry): Columns {
  return { at: time, actorId, cooperationId, roomId, action, details };
}

function someColumns(): Columns {
  return {
    at: '1795426212290000',
    actorId: randomUUID(),
    cooperationId: randomUUID(),
    roomId: null,
    action: 'cooperation-created',
    details: '{"title": "Ville et bourg"}',
  };
}
