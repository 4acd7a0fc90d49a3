'use client';

import { Component, type ReactNode } from 'react';

type Held = { readonly element: HTMLElement; readonly caret: readonly [Node, number, Node, number] | null };

/**
 * Keeps focus and caret where they are while what is drawn here changes places: a browser takes
 * them from whatever is put elsewhere in the page. (A class, because only a class is asked before
 * the page changes.)
 */
export class SteadyFocus extends Component<{ readonly children: ReactNode }> {
  override getSnapshotBeforeUpdate(): Held | null {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const selection = document.getSelection();
    const { anchorNode, focusNode, anchorOffset = 0, focusOffset = 0 } = selection ?? {};
    const inside = anchorNode && focusNode && element.contains(anchorNode) && element.contains(focusNode);
    return { element, caret: inside ? [anchorNode, anchorOffset, focusNode, focusOffset] : null };
  }

  override componentDidUpdate(_props: unknown, _state: unknown, held: Held | null): void {
    if (!held || document.activeElement === held.element || !held.element.isConnected) return;
    held.element.focus({ preventScroll: true });
    const [anchor] = held.caret ?? [];
    if (held.caret && anchor?.isConnected) document.getSelection()?.setBaseAndExtent(...held.caret);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
