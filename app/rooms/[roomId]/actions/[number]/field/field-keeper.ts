import type { FieldValue } from '#domain/actions/fields.ts';

/** What a control holds while somebody types or chooses. */
export type Typed = string | boolean | readonly string[];

/** What the server answers to one field. */
export type FieldAnswer =
  | { readonly state: 'saved'; readonly value: FieldValue }
  | { readonly state: 'overtaken'; readonly value: FieldValue; readonly by: string | null }
  /** With the server's sentence, in the reader's language. */
  | { readonly state: 'refused'; readonly sentence: string }
  /** No answer came: the network is away, or the service. */
  | { readonly state: 'unheard' };

export type FieldState = {
  /** What was typed and is not saved; null where there is nothing. */
  readonly typed: Typed | null;
  readonly phase: 'idle' | 'saving' | 'saved' | 'refused' | 'unheard' | 'overtaken';
  /** Why it was refused. */
  readonly refusal: string | null;
  /** What stands there now, where somebody else was quicker. */
  readonly theirs: { readonly value: FieldValue; readonly by: string | null } | null;
  /** What this page saved last, to be shown until the page is drawn again. */
  readonly saved: { readonly value: FieldValue; readonly instead: FieldValue } | null;
};

type Send = (before: FieldValue, typed: Typed) => Promise<FieldAnswer>;

const AT_REST: FieldState = { typed: null, phase: 'idle', refusal: null, theirs: null, saved: null };

/**
 * One field while somebody changes it: it remembers what stood there when they began, sends what
 * they typed when they leave it, and keeps that until it is saved, whatever is answered. One
 * sending at a time; what is typed meanwhile goes after it.
 */
export class FieldKeeper {
  readonly #send: Send;
  readonly #listeners = new Set<() => void>();
  /** What stood there when they began to type. */
  #base: FieldValue = null;
  #again = false;
  state: FieldState = AT_REST;

  constructor(send: Send) {
    this.#send = send;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the field holds, given what the page was drawn with last. */
  valueOf(drawn: FieldValue): FieldValue {
    const { saved } = this.state;
    return saved && isSame(saved.instead, drawn) ? saved.value : drawn;
  }

  /**
   * Hears what the page is drawn with now: once it tells anything newer, what this page saved is
   * not needed any more.
   */
  hear(drawn: FieldValue): void {
    const { saved } = this.state;
    if (saved && !isSame(saved.instead, drawn)) this.#set({ saved: null });
  }

  type(drawn: FieldValue, typed: Typed): void {
    if (this.state.typed === null) this.#base = this.valueOf(drawn);
    const { phase } = this.state;
    this.#set({ typed, phase: phase === 'saving' || phase === 'overtaken' ? phase : 'idle', refusal: null });
  }

  /** Saves what was typed, when its field is left. */
  async leave(drawn: FieldValue): Promise<void> {
    const { typed, phase } = this.state;
    if (typed === null || phase === 'overtaken') return;
    if (phase === 'saving') {
      this.#again = true;
      return;
    }
    this.#set({ phase: 'saving', refusal: null });
    const answer = await this.#send(this.#base, typed);
    this.#hear(answer, typed, drawn);
    if (!this.#again) return;
    this.#again = false;
    await this.leave(drawn);
  }

  /** Puts what was typed in the place of what somebody else put there. */
  async keepMine(drawn: FieldValue): Promise<void> {
    const { theirs } = this.state;
    if (!theirs) return;
    this.#base = theirs.value;
    this.#set({ phase: 'idle', theirs: null });
    await this.leave(drawn);
  }

  /** Lets go of what was typed. */
  takeTheirs(drawn: FieldValue): void {
    const { theirs } = this.state;
    if (theirs) this.#set({ ...AT_REST, saved: { value: theirs.value, instead: drawn } });
  }

  /** Lets go of what was typed where it cannot be saved any more. */
  drop(): void {
    this.#again = false;
    this.#set({ ...AT_REST, saved: this.state.saved });
  }

  #hear(answer: FieldAnswer, sent: Typed, drawn: FieldValue): void {
    switch (answer.state) {
      case 'saved': {
        const saved = { value: answer.value, instead: drawn };
        const isAll = isSame(this.state.typed, sent);
        this.#base = answer.value;
        this.#set({ typed: isAll ? null : this.state.typed, phase: isAll ? 'saved' : 'idle', theirs: null, saved });
        return;
      }
      case 'overtaken':
        this.#again = false;
        this.#set({ phase: 'overtaken', theirs: { value: answer.value, by: answer.by } });
        return;
      case 'refused':
        this.#set({ phase: 'refused', refusal: answer.sentence });
        return;
      case 'unheard':
        this.#set({ phase: 'unheard' });
    }
  }

  #set(change: Partial<FieldState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function isSame(one: FieldValue | Typed, other: FieldValue | Typed): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
