/** Every keeping there is: whoever signs out lets go of all of them. */
const keepings = new Set<Pick<UnsavedWords<unknown>, 'isEmpty' | 'forget'>>();

/**
 * What somebody types in this tab and nobody has yet, by what it is about. What shows it comes and
 * goes; the words stay until they are said, saved or let go of. The tab asks before it closes.
 */
export class UnsavedWords<Words> {
  readonly #kept = new Map<string, Words>();
  readonly #letGo: (words: Words) => void;
  readonly #listeners = new Set<() => void>();
  /** All that is kept: the same list until something else is. */
  all: readonly Words[] = [];

  /** `letGo` is called for all that is kept where somebody signs out. */
  constructor(letGo: (words: Words) => void = () => {}) {
    this.#letGo = letGo;
    keepings.add(this);
  }

  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(about: string): Words | null {
    return this.#kept.get(about) ?? null;
  }

  /** Keeps these in the place of those of before; null lets go of them. */
  keep(about: string, words: Words | null): void {
    if (this.of(about) === words) return;
    if (words === null) this.#kept.delete(about);
    else this.#kept.set(about, words);
    this.all = [...this.#kept.values()];
    window.removeEventListener('beforeunload', ask);
    if ([...keepings].some(({ isEmpty }) => !isEmpty)) window.addEventListener('beforeunload', ask);
    for (const listener of this.#listeners) listener();
  }

  forget(): void {
    for (const [about, words] of [...this.#kept]) {
      this.keep(about, null);
      this.#letGo(words);
    }
  }
}

/** Lets go of all words that this tab keeps: whoever signs in next is somebody else. */
export function forgetUnsavedWords(): void {
  for (const keeping of keepings) keeping.forget();
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();
