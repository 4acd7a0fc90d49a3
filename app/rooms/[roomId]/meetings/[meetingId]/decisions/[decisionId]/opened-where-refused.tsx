'use client';

import type { ReactNode } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';

type OpenedWhereRefusedProps = { readonly title: ReactNode; readonly children: ReactNode };

/** The fields of a form that opens in place: open where it was refused, before scripts run too. */
export function OpenedWhereRefused({ title, children }: OpenedWhereRefusedProps) {
  const { state } = useFormWork();
  return (
    <Disclosure title={title} open={state.sentences !== undefined}>
      {children}
    </Disclosure>
  );
}
