/** Whether nothing has the focus: what had it went, or nobody is anywhere. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
