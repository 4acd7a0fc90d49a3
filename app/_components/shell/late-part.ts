import type { ComponentType } from 'react';
import { z } from 'zod';
import type { SomeMessages } from '#i18n/page-words.ts';

/** After so long without an answer one is told, and may try again; what still comes is shown. */
const PATIENCE_MS = 10_000;

const wordsSchema: z.ZodType<SomeMessages> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordsSchema])));

export type LoadedPart<Props> = { readonly Component: ComponentType<Props>; readonly words: SomeMessages };

/** What is there of a part: nothing yet, nothing for want of an answer, or all of it. */
export type PartState<Props> = 'awaited' | 'missing' | LoadedPart<Props>;

/**
 * The code of a part of a page and its messages in each language, fetched together and once. What
 * could not be fetched is fetched again when somebody asks.
 */
export class LatePart<Props> {
  readonly #name: string;
  readonly #load: () => Promise<ComponentType<Props>>;
  readonly #states = new Map<string, PartState<Props>>();
  readonly #listeners = new Set<() => void>();

  constructor(name: string, load: () => Promise<ComponentType<Props>>) {
    this.#name = name;
    this.#load = load;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  stateIn(locale: string): PartState<Props> {
    return this.#states.get(locale) ?? 'awaited';
  }

  /** Fetches it, unless it is there or on its way. Never throws. */
  async fetch(locale: string): Promise<void> {
    if ((this.#states.get(locale) ?? 'missing') !== 'missing') return;
    this.#set(locale, 'awaited');
    const patience = setTimeout(() => this.#giveUp(locale), PATIENCE_MS);
    try {
      const [Component, words] = await Promise.all([this.#load(), fetchWords(this.#name, locale)]);
      this.#set(locale, { Component, words });
    } catch {
      this.#giveUp(locale);
    }
    clearTimeout(patience);
  }

  /** Another try may have brought it meanwhile. */
  #giveUp(locale: string): void {
    if (this.#states.get(locale) === 'awaited') this.#set(locale, 'missing');
  }

  #set(locale: string, state: PartState<Props>): void {
    this.#states.set(locale, state);
    for (const listener of this.#listeners) listener();
  }
}

async function fetchWords(name: string, locale: string): Promise<SomeMessages> {
  const response = await fetch(`/api/words/${locale}?${new URLSearchParams({ part: name })}`);
  if (!response.ok) throw new Error(`the words of ${name} were not given: ${response.status}`);
  return wordsSchema.parse(await response.json());
}
