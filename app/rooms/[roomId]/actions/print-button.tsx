'use client';

import { Button } from '#app/_components/button.tsx';

/** Opens the browser's own printing. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button variant="quiet" className="script-only" onPress={() => window.print()}>
      {label}
    </Button>
  );
}
