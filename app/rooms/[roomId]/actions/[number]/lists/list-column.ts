import type { ControlKind } from '../field/control.tsx';

export type ListColumn = {
  readonly field: string;
  readonly label: string;
  readonly control: ControlKind;
  /** What a new line starts with. */
  readonly start?: string;
  /** Whether it may be changed now; the list's own answer where it is left out. */
  readonly open?: boolean;
  readonly optional?: boolean;
};
