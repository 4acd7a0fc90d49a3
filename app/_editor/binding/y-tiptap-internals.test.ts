// @vitest-environment happy-dom
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import { twoWriters, type Writer } from '../testing/two-writers.ts';
import {
  type KnownSelection,
  keepSelection,
  onProsemirrorChange,
  replaceSelection,
  replaceTransaction,
} from './y-tiptap-internals.ts';

const writers = () => twoWriters([{ type: 'paragraph', content: [{ type: 'text', text: 'Brest' }] }], []);
const bindingOf = ({ editor }: Writer): ProsemirrorBinding => ySyncPluginKey.getState(editor.state)?.binding;

test('what the editor did is written by whoever is put in place of the binding’s own', () => {
  const [anne] = writers();
  const written: string[] = [];
  onProsemirrorChange(bindingOf(anne), (node) => written.push(node.textContent));
  anne.editor.commands.insertContentAt(6, '!');
  expect(written).toEqual(['Brest!']);
});

test('where the caret was is kept by the binding before a change comes in, and asked after it', () => {
  const [anne, yann] = writers();
  const calls: string[] = [];
  let kept: KnownSelection | null = null;
  replaceSelection(bindingOf(anne), {
    get: () => {
      calls.push('asked');
      return kept;
    },
    set: (selection) => {
      calls.push('kept');
      kept = selection;
    },
  });
  yann.type('x');
  yann.sendTo(anne);
  expect(calls).toContain('kept');
  expect(calls).toContain('asked');
  calls.length = 0;
  keepSelection(bindingOf(anne), getRelativeSelection(bindingOf(anne), anne.editor.state));
  expect(calls).toEqual(['kept']);
});

test('what comes in is shown by a transaction that is begun elsewhere', () => {
  const [anne, yann] = writers();
  let begun = 0;
  replaceTransaction(bindingOf(anne), () => {
    begun += 1;
    return anne.editor.state.tr;
  });
  yann.type('x');
  yann.sendTo(anne);
  expect(begun).toBeGreaterThan(0);
  expect(anne.shown()).toEqual(yann.shown());
});
