import { type Editor, Extension, type JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { canSplit, Transform } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { samePlace } from './letters/same-place.ts';

declare module '@tiptap/core' {
  interface Storage {
    closedPen: ClosedPenStorage;
  }
}

export type ClosedPenOptions = {
  /** Whether one may write now. */
  readonly isOpen: () => boolean;
  /** Hears the whole text as it would be with what somebody went on typing while they might not. */
  readonly onTyped: (content: JSONContent) => void;
};

/** A text as its author goes on writing it, out of everybody's sight. */
type Aside = { doc: Node; from: number; to: number; letters: number };
type ClosedPenStorage = { aside: Aside | null; hasMoved: boolean };

/**
 * What becomes of an editor whose pen is taken away while somebody types in it: it stays where it
 * is, with focus and caret, and lets nothing into the shared text. What is typed all the same is
 * kept to the last letter, and told.
 */
export const ClosedPen = Extension.create<ClosedPenOptions, ClosedPenStorage>({
  name: 'closedPen',
  priority: 2000,
  addOptions: () => ({ isOpen: () => true, onTyped: () => {} }),
  addStorage: () => ({ aside: null, hasMoved: false }),
  addProseMirrorPlugins() {
    const { options, storage } = this;
    // A letter that is being composed is finished first: it is refused then, and kept with what
    // was.
    let composesOpenly = false;
    const isClosed = () => !options.isOpen() && !composesOpenly;
    const type = (view: EditorView, text: string) => {
      for (const piece of text.split(/(\n)/)) typeAside(storage, view.state, piece);
      if (storage.aside) options.onTyped(storage.aside.doc.toJSON());
    };
    return [
      new Plugin({
        filterTransaction: (tr) => !isClosed() || !tr.docChanged || isFromOthers(tr),
        appendTransaction: (transactions) => {
          if (!isClosed()) Object.assign(storage, { aside: null, hasMoved: false });
          else if (transactions.some((tr) => tr.selectionSet && !isFromOthers(tr))) storage.hasMoved = true;
          return null;
        },
        view: (view) => {
          const show = () => markEditable(view, !isClosed());
          show();
          return { update: show };
        },
        props: {
          attributes: () => (isClosed() ? { 'aria-readonly': 'true' } : { 'aria-readonly': 'false' }),
          handleDOMEvents: {
            // What the browser makes of a key is heard below; Escape and Tab lead out of the text
            // as ever.
            keydown: (_view, { key, altKey }) => isClosed() && !altKey && key !== 'Escape' && key !== 'Tab',
            beforeinput: (view, event) => {
              if (!isClosed()) return false;
              if (!event.isComposing) event.preventDefault();
              if (event.inputType === 'insertText') type(view, event.data ?? '');
              if (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak') type(view, '\n');
              if (event.inputType === 'deleteContentBackward') type(view, '\b');
              if (event.inputType === 'insertReplacementText') replaceWord(view, event, storage, type);
              return true;
            },
            compositionstart: (view) => {
              composesOpenly = !isClosed();
              if (!composesOpenly) observerOf(view).stop();
              return !composesOpenly;
            },
            compositionend: (view, { data }) => {
              if (isClosed()) {
                type(view, data);
                drawAnew(view);
                return true;
              }
              // After the composed letters are in.
              setTimeout(() => {
                composesOpenly = false;
                if (!view.isDestroyed) view.dispatch(view.state.tr);
              }, 50);
              return false;
            },
            paste: (view, event) => {
              if (!isClosed()) return false;
              event.preventDefault();
              type(view, event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '');
              return true;
            },
            drop: (_view, event) => {
              if (isClosed()) event.preventDefault();
              return isClosed();
            },
          },
        },
      }),
    ];
  },
});

/**
 * Before the editor takes another copy of the text: what is typed from now on goes on in this one.
 */
export function keepPlace({ state, storage }: Editor): void {
  const { doc, selection } = state;
  storage.closedPen.aside ??= { doc, from: selection.from, to: selection.to, letters: 0 };
}

function isFromOthers(tr: Transaction): boolean {
  return tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
}

/** A word that the keyboard or the spelling checker puts in the place of another. */
function replaceWord(
  view: EditorView,
  event: InputEvent,
  storage: ClosedPenStorage,
  type: (view: EditorView, text: string) => void,
): void {
  const [range] = event.getTargetRanges();
  const { doc, selection } = view.state;
  storage.aside ??= { doc, from: selection.from, to: selection.to, letters: 0 };
  if (range) {
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    const { aside } = storage;
    Object.assign(aside, { from: samePlace(doc, aside.doc, from), to: samePlace(doc, aside.doc, to), letters: 0 });
    storage.hasMoved = false;
  }
  type(view, event.dataTransfer?.getData('text/plain') || (event.data ?? ''));
}

/**
 * Goes on where one was, or where one has put the caret since; `\n` begins a paragraph, `\b` takes
 * back one's last letter.
 */
function typeAside(storage: ClosedPenStorage, { doc, selection }: EditorState, piece: string): void {
  if (piece === '') return;
  storage.aside ??= { doc, from: selection.from, to: selection.to, letters: 0 };
  const aside = storage.aside;
  if (storage.hasMoved) {
    const [from, to] = [samePlace(doc, aside.doc, selection.from), samePlace(doc, aside.doc, selection.to)];
    Object.assign(aside, { from, to, letters: 0 });
  }
  storage.hasMoved = false;
  const change = new Transform(aside.doc);
  const { from, to } = TextSelection.between(aside.doc.resolve(aside.from), aside.doc.resolve(aside.to));
  if (piece === '\b') takeBack(change, aside);
  else if (piece === '\n') {
    change.delete(from, to);
    if (canSplit(change.doc, from)) change.split(from);
  } else change.replaceWith(from, to, change.doc.type.schema.text(piece, change.doc.resolve(from).marks()));
  aside.letters += piece === '\b' ? 0 : piece.length;
  aside.from = aside.to = change.mapping.map(to);
  aside.doc = change.doc;
}

function takeBack(change: Transform, aside: Aside): void {
  const before = change.doc.resolve(aside.to).nodeBefore?.text ?? '';
  const last = [...before].at(-1)?.length ?? 0;
  if (last === 0 || aside.letters < last) return;
  change.delete(aside.to - last, aside.to);
  aside.letters -= last;
}

/**
 * Still takes keys, and a phone keeps its keyboard, but nothing in it can be made bold or moved.
 */
function markEditable({ dom }: EditorView, open: boolean): void {
  const wanted = open ? 'true' : 'plaintext-only';
  if (dom.contentEditable === wanted) return;
  try {
    dom.contentEditable = wanted;
  } catch {
    // A browser that knows no other kind of editable.
    dom.contentEditable = 'true';
  }
}

/** The parts of a view that see and draw what the browser does to the page by itself. */
type Inner = {
  readonly domObserver: { readonly stop: () => void; readonly start: () => void };
  readonly docView: { readonly markDirty: (from: number, to: number) => void };
};
const innerOf = (view: EditorView) => view as unknown as Inner;
const observerOf = (view: EditorView) => innerOf(view).domObserver;

function drawAnew(view: EditorView): void {
  observerOf(view).start();
  innerOf(view).docView.markDirty(0, view.state.doc.content.size);
  view.updateState(view.state);
}
