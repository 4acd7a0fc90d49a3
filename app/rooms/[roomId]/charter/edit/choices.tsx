'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { ROLES } from '#domain/seat.ts';
import { type Fields, roleField } from './charter-fields.ts';

/** How the form's fields are filled in when it is drawn. */
const Filled = createContext<Fields>(new Map());
export const FilledFields = Filled.Provider;

export function useFilled(): Fields {
  return useContext(Filled);
}

type TickProps = { readonly name: string; readonly children: ReactNode };

/** A box to tick, with its words to press. */
export function Tick({ name, children }: TickProps) {
  return (
    <label className="flex min-h-11 items-center gap-2">
      <input
        type="checkbox"
        name={name}
        defaultChecked={useFilled().has(name)}
        className="size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

type RoleTicksProps = {
  /** The first part of the names of the four boxes. */
  readonly group: string;
  /** What is chosen, to be read before each role where the page shows it once. */
  readonly label: string;
};

/** A box for each role. */
export function RoleTicks({ group, label }: RoleTicksProps) {
  return (
    <div className="flex flex-wrap gap-x-4">
      {ROLES.map((role) => (
        <Tick key={role} name={roleField(group, role)}>
          <span className="sr-only">{label} </span>
          <RoleMark role={role} capital />
        </Tick>
      ))}
    </div>
  );
}
