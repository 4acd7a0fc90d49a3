import type { StructId } from '../sync/update-decoder.ts';

/** What stands from `start` to before `end` was brought back from what `source` begins. */
type Range = { readonly start: number; readonly end: number; readonly source: StructId };

/**
 * Which text is a deleted one that an undo brought back. Yjs writes it anew, under the id of whoever undid; it is still
 * the words of who wrote them first.
 */
export class Restorations {
  readonly #ranges = new Map<number, Range[]>();
  readonly #broughtBack = new Map<number, Span[]>();
  #sorted = true;

  /** Each sign is brought back from one place only: expects not to have been told of any of these before. */
  add(restored: StructId, source: StructId, length: number): void {
    const { clock: start } = restored;
    push(this.#ranges, restored.client, { start, end: start + length, source });
    push(this.#broughtBack, source.client, { start: source.clock, end: source.clock + length });
    this.#sorted = false;
  }

  /** Whether this was told to be brought back already. */
  has(client: number, clock: number): boolean {
    this.#sort();
    return find(this.#ranges.get(client), clock) !== null;
  }

  /** Where the words `(client, clock)` were first written: there itself where they were never deleted and brought back. */
  sourceOf(client: number, clock: number): StructId {
    this.#sort();
    let id: StructId = { client, clock };
    for (;;) {
      const range = find(this.#ranges.get(id.client), id.clock);
      if (!range) return id;
      id = { client: range.source.client, clock: range.source.clock + id.clock - range.start };
    }
  }

  /** Whether something deleted stands again somewhere, or once did. */
  isBroughtBack(client: number, clock: number): boolean {
    this.#sort();
    return find(this.#broughtBack.get(client), clock) !== null;
  }

  #sort(): void {
    if (this.#sorted) return;
    for (const ranges of this.#ranges.values()) ranges.sort((a, b) => a.start - b.start);
    for (const [client, ranges] of this.#broughtBack) this.#broughtBack.set(client, unite(ranges));
    this.#sorted = true;
  }
}

type Span = { readonly start: number; readonly end: number };

function push<Each>(lists: Map<number, Each[]>, client: number, each: Each): void {
  const list = lists.get(client);
  if (list) list.push(each);
  else lists.set(client, [each]);
}

/** Two may have brought back the same. */
function unite(spans: Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last && span.start <= last.end) united[united.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else united.push(span);
  }
  return united;
}

function find<Each extends Span>(spans: readonly Each[] = [], clock: number): Each | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span && span.start <= clock ? span : null;
}
