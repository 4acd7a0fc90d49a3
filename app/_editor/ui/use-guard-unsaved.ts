import { useEffect } from 'react';

/** What becomes of words where their page is left: all are saved, they wait, they are gone. */
export type Unsaved = 'none' | 'waits' | 'lost';

/**
 * Asks before a tab with unsaved words closes: nobody else sees them until their author opens the
 * document again. Where the device does not keep them either, a link of ours asks too: it leaves
 * the page as the browser does, which has the question.
 */
export function useGuardUnsaved(unsaved: Unsaved): void {
  useEffect(() => {
    if (unsaved === 'none') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  useEffect(() => {
    if (unsaved !== 'lost') return;
    // Before whoever else hears of the click.
    window.addEventListener('click', leaveByTheBrowser, { capture: true });
    return () => window.removeEventListener('click', leaveByTheBrowser, { capture: true });
  }, [unsaved]);
}

function leaveByTheBrowser(event: MouseEvent): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target || link.hasAttribute('download') || isHere(link)) return;
  event.preventDefault();
  event.stopPropagation();
  location.assign(link.href);
}

/** Whether it leads elsewhere on the same page. */
function isHere({ origin, pathname, search }: HTMLAnchorElement): boolean {
  return origin === location.origin && pathname === location.pathname && search === location.search;
}
