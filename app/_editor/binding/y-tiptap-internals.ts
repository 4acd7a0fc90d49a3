/**
 * The only file that reaches into what y-tiptap does not promise; `y-tiptap-internals.test.ts`
 * fails where a version moves it.
 */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { getRelativeSelection, ProsemirrorBinding } from '@tiptap/y-tiptap';

/**
 * Where the caret was before a change came in: relative to the text in Yjs, and as a bare number.
 */
export type KnownSelection = ReturnType<typeof getRelativeSelection>;

/** Writes what the editor did in another way than by comparing. */
export function onProsemirrorChange(binding: ProsemirrorBinding, write: (node: Node) => void): void {
  binding._prosemirrorChanged = write;
}

/** Says where the caret is to be found again after the next change that comes in. */
export function keepSelection(binding: ProsemirrorBinding, selection: KnownSelection): void {
  binding.beforeTransactionSelection = selection;
}

/** Has that asked and kept elsewhere. */
export function replaceSelection(
  binding: ProsemirrorBinding,
  kept: { readonly get: () => unknown; readonly set: (selection: KnownSelection | null) => void },
): void {
  Object.defineProperty(binding, 'beforeTransactionSelection', { configurable: true, ...kept });
}

/** Has the transactions begun elsewhere by which what comes in is shown. */
export function replaceTransaction(binding: ProsemirrorBinding, begin: () => Transaction): void {
  Object.defineProperty(binding, '_tr', { configurable: true, get: begin });
}
