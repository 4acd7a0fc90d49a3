'use client';

import { LeftOutNote } from '../sections/left-out-note.tsx';
import { FormattingToolbar } from './formatting-toolbar.tsx';
import { WritingBounds } from './writing-bounds.tsx';

/** What whoever may write has above the text: tools, and what is told of their writing. */
export function WritingTools() {
  return (
    <>
      <FormattingToolbar />
      <WritingBounds />
      <LeftOutNote />
    </>
  );
}
