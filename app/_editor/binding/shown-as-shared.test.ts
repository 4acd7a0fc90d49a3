// @vitest-environment happy-dom
import type { JSONContent } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { twoWriters } from '../testing/two-writers.ts';
import { ShownAsShared } from './shown-as-shared.ts';

const BOLD = [{ type: 'bold' }];
const TITLE: JSONContent = { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Titre' }] };

describe('a line break within bold text', () => {
  it('is shown to its author as to everybody else, without a mark', () => {
    const [anne, yann] = twoWriters([{ type: 'paragraph' }], [ShownAsShared]);
    anne.editor.view.pasteHTML('<p><b>Brest<br>Carhaix</b></p>', new ClipboardEvent('paste'));
    anne.sendTo(yann);
    expect(anne.shown()).toEqual(yann.shown());
    expect(anne.shown().content?.[0]?.content).toEqual([
      { type: 'text', text: 'Brest', marks: BOLD },
      { type: 'hardBreak' },
      { type: 'text', text: 'Carhaix', marks: BOLD },
    ]);
  });

  it('does not end the bold that one is writing in', () => {
    const [anne] = twoWriters([{ type: 'paragraph' }], [ShownAsShared]);
    anne.editor.commands.setBold();
    anne.type('a');
    anne.editor.commands.setHardBreak();
    anne.type('b');
    expect(anne.shown().content?.[0]?.content?.at(-1)).toEqual({ type: 'text', text: 'b', marks: BOLD });
  });
});

describe('a title that one has selected while somebody else empties it', () => {
  it('stays a title, as it is for everybody else', () => {
    const [anne, yann] = twoWriters([TITLE], [ShownAsShared]);
    anne.editor.commands.setTextSelection({ from: 1, to: 6 });
    yann.editor.commands.deleteRange({ from: 1, to: 6 });
    yann.sendTo(anne);
    expect(anne.shown()).toEqual(anne.served());
    expect(anne.shown()).toEqual(yann.shown());
  });
});
