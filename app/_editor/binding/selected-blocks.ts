/**
 * Which blocks of a text are selected, of those that stand right in `body`: the first of them and
 * how many. Null where nothing is selected there; a caret alone is no selection.
 */
export function selectedBlocks(
  body: Element,
  selection: Selection | null,
): { readonly from: number; readonly count: number } | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const selected = [...body.children].map((block) => range.intersectsNode(block));
  const [from, last] = [selected.indexOf(true), selected.lastIndexOf(true)];
  return from < 0 ? null : { from, count: last - from + 1 };
}
