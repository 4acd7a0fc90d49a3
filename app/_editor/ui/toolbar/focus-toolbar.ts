/** Goes to the tools from the text; Escape leads back. */
export function focusToolbar(): void {
  document.querySelector<HTMLElement>('[role=toolbar] button:not(:disabled)')?.focus();
}
