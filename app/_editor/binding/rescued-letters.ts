import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { deletedLines, type Letter, type Line, lettersBefore, newLines, textOf, unseenBy } from './replaced-lines.ts';

/** A line that was written anew, and the letters of the old one that belong there. */
type Rescue = { readonly line: Line; readonly letters: readonly Letter[]; readonly unseen: ReadonlySet<Letter> };

/**
 * Who makes a title of a paragraph, or puts it into a list, writes it anew: y-tiptap deletes the old one, and with it the
 * letters that somebody else was typing there, at that moment or off the network. Whoever typed them still has them,
 * writes them again where they stood in the new one, and goes on there.
 */
export const RescuedLetters = Extension.create({
  name: 'rescuedLetters',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          const rescue = (transaction: Y.Transaction) => {
            if (!transaction.local) rescueLetters(binding, transaction);
          };
          // Before the change is drawn: one's letters are never out of sight, and the caret is with them.
          binding.doc.on('beforeObserverCalls', rescue);
          return { destroy: () => binding.doc.off('beforeObserverCalls', rescue) };
        },
      }),
    ];
  },
});

function rescueLetters(binding: ProsemirrorBinding, transaction: Y.Transaction): void {
  const own = binding.doc.clientID;
  const old = deletedLines(transaction, binding.type).filter(({ letters }) =>
    letters.some(({ client }) => client === own),
  );
  const fresh = old.length > 0 ? newLines(transaction, binding.type) : [];
  for (const line of old) {
    const rescue = findRescue(line.letters, fresh, own);
    if (!rescue) continue;
    fresh.splice(fresh.indexOf(rescue.line), 1);
    binding.doc.transact(() => writeAgain(rescue), ySyncPluginKey);
    moveCaret(binding, line, rescue);
  }
}

/** The first of the new lines that says the same as the old one, but for what its author cannot have seen. */
function findRescue(letters: readonly Letter[], fresh: readonly Line[], own: number): Rescue | null {
  for (const line of fresh) {
    // Among several empty lines it could be any.
    if (line.letters.length === 0 && fresh.some((other) => other !== line && other.letters.length === 0)) continue;
    const unseen = unseenBy(line.block._item?.id.client ?? own, own, textOf(line.letters), letters);
    if (unseen) return { line, unseen, letters: letters.filter((one) => one.client === own || !unseen.has(one)) };
  }
  return null;
}

function writeAgain({ line, letters, unseen }: Rescue): void {
  if (unseen.size === 0) return;
  const text = textWithin(line.block);
  for (const [index, letter] of letters.entries()) if (unseen.has(letter)) text.insert(index, letter.unit);
}

/** A line that is empty holds no text yet. */
function textWithin(block: Y.XmlElement): Y.XmlText {
  const [first] = block.toArray();
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  block.insert(0, [text]);
  return text;
}

/** Puts a caret, or an end of a selection, that was among the old letters behind the same one in the new line. */
function moveCaret(binding: ProsemirrorBinding, old: Line, { line, letters }: Rescue): void {
  const selection = binding.beforeTransactionSelection;
  const moved = (position: Y.RelativePosition | null): Y.RelativePosition | null => {
    const before = position && lettersBefore(position, old);
    if (!before) return position;
    const index = letters.filter((letter) => before.includes(letter)).length;
    return Y.createRelativePositionFromTypeIndex(textWithin(line.block), index, -1);
  };
  if (!selection) return;
  const [anchor, head] = [moved(selection.anchor), moved(selection.head)];
  binding.beforeTransactionSelection = { ...selection, anchor, head };
}
