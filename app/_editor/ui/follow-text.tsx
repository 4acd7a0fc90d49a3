'use client';

import { type RefObject, useLayoutEffect } from 'react';
import * as Y from 'yjs';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { itemOf } from '#editor/yjs-internals.ts';
import type { SessionState } from '../session/document-session.ts';
import { DrawnText } from './draw-text.ts';
import type { ServedSection } from './served-document.ts';

/** How often a text that others write is drawn again at most, in milliseconds. */
const REDRAW_MS = 120;

type FollowTextProps = {
  readonly section: ServedSection;
  readonly doc: SessionState['doc'];
  /** Where the text is shown; none while there is no word in it. */
  readonly target: RefObject<Element | null>;
  /** Has the text shown for the first time, or its absence, by its HTML. */
  readonly onHtml: (html: string) => void;
};

/**
 * Keeps a text that is shown as the others write it, where this seat may not, or has no editor yet.
 * It only reads.
 */
export function FollowText({ section, doc, target, onHtml }: FollowTextProps) {
  // Before the browser paints: nobody sees the text as it was with the page again.
  useLayoutEffect(() => {
    const fragment = doc.getXmlFragment(sectionKey(section.id));
    const blocks = new RenderedBlocks(fragment, section.title);
    let drawn: { readonly element: Element; readonly text: DrawnText } | null = null;
    const draw = () => {
      const html = blocks.html();
      const element = target.current;
      onHtml(html.join(''));
      if (!element) return;
      if (drawn?.element !== element) drawn = { element, text: new DrawnText(element) };
      drawn.text.draw(html);
    };
    let timer: ReturnType<typeof setTimeout> | null = null;
    const drawSoon = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { target: changed } of events) blocks.changed(changed);
      timer ??= setTimeout(() => {
        timer = null;
        draw();
      }, REDRAW_MS);
    };
    draw();
    fragment.observeDeep(drawSoon);
    return () => {
      fragment.unobserveDeep(drawSoon);
      if (timer) clearTimeout(timer);
    };
  }, [doc, section, target, onHtml]);
  return null;
}

/** The blocks of a section as HTML; those in which nothing changed are not rendered again. */
class RenderedBlocks {
  readonly #fragment: Y.XmlFragment;
  readonly #title: string;
  readonly #known = new Map<unknown, readonly string[]>();

  constructor(fragment: Y.XmlFragment, title: string) {
    this.#fragment = fragment;
    this.#title = title;
  }

  changed(type: Y.AbstractType<unknown>): void {
    for (let inner: unknown = type; inner instanceof Y.AbstractType; inner = itemOf(inner)?.parent) {
      this.#known.delete(inner);
    }
  }

  html(): string[] {
    const blocks: readonly unknown[] = this.#fragment.toArray();
    if (blocks.length === 0) return this.#render(this.#fragment);
    for (const known of this.#known.keys()) if (!blocks.includes(known)) this.#known.delete(known);
    return blocks.flatMap((block) => {
      const known = this.#known.get(block) ?? this.#render({ toArray: () => [block] });
      this.#known.set(block, known);
      return known;
    });
  }

  #render(blocks: { readonly toArray: () => unknown[] }): string[] {
    const { content = [] } = readSection(blocks as Y.XmlFragment);
    return content.map((block) => renderSectionHtml(block, { tableLabel: this.#title }));
  }
}
