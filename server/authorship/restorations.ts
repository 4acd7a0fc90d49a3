import type { StructId } from '../sync/yjs/update-decoder.ts';

/** What stands from `start` to before `end` was brought back from what `source` begins. */
type Range = { readonly start: number; readonly end: number; readonly source: StructId };

/** How often one text is followed back from where it was brought back to where it was deleted. */
export const MAX_HOPS = 500;

/**
 * Which text is a deleted one that an undo brought back. Yjs writes it anew, under the id of
 * whoever undid; it is still the words of who wrote them first.
 */
export class Restorations {
  readonly #ranges = new Map<number, Range[]>();
  readonly #broughtBack = new Map<number, Span[]>();
  readonly #readings = new Map<string, number>();
  #sorted = true;

  /** Counts that a deleted paragraph is read once more; gives how often it was. */
  readingsOf({ client, clock }: StructId): number {
    const key = `${client} ${clock}`;
    const readings = (this.#readings.get(key) ?? 0) + 1;
    this.#readings.set(key, readings);
    return readings;
  }

  /**
   * Each sign is brought back from one place only: expects not to have been told of any of these
   * before.
   */
  add(restored: StructId, source: StructId, length: number): void {
    const { clock: start } = restored;
    push(this.#ranges, restored.client, { start, end: start + length, source });
    push(this.#broughtBack, source.client, { start: source.clock, end: source.clock + length });
    this.#sorted = false;
  }

  /** Whether this was told to be brought back already. */
  has(client: number, clock: number): boolean {
    this.#sort();
    return find(this.#ranges.get(client), clock).span !== null;
  }

  /**
   * Where the words `(client, clock)` were first written: there itself where they were never
   * deleted and brought back.
   */
  sourceOf(client: number, clock: number): StructId {
    return this.trace(client, clock).source;
  }

  /**
   * The same, and how many UTF-16 units from there on are so in a row. What was deleted and brought
   * back more often than anybody does is told as of whoever brought it back that long ago.
   */
  trace(client: number, clock: number): { readonly source: StructId; readonly length: number } {
    this.#sort();
    let source: StructId = { client, clock };
    let length = Number.POSITIVE_INFINITY;
    for (let hops = 0; ; hops++) {
      const { span, end } = find(this.#ranges.get(source.client), source.clock);
      length = Math.min(length, end - source.clock);
      if (!span || hops >= MAX_HOPS) return { source, length };
      source = { client: span.source.client, clock: span.source.clock + source.clock - span.start };
    }
  }

  /**
   * What these words were brought back from, one step back, or null; and up to before which clock
   * it is so.
   */
  broughtFrom(client: number, clock: number): { readonly source: StructId | null; readonly end: number } {
    this.#sort();
    const { span, end } = find(this.#ranges.get(client), clock);
    return { source: span && { client: span.source.client, clock: span.source.clock + clock - span.start }, end };
  }

  /**
   * Whether something deleted stands again somewhere, or once did; and up to before which clock it
   * is so.
   */
  broughtBack(client: number, clock: number): { readonly is: boolean; readonly end: number } {
    this.#sort();
    const { span, end } = find(this.#broughtBack.get(client), clock);
    return { is: span !== null, end };
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

/** The span that holds a clock, if any, and where it ends, or the gap that the clock is in. */
function find<Each extends Span>(spans: readonly Each[] = [], clock: number): { span: Each | null; end: number } {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  if (!span) return { span: null, end: Number.POSITIVE_INFINITY };
  return span.start <= clock ? { span, end: span.end } : { span: null, end: span.start };
}
