/** Gives what is to be looked at again the focus: no script of these pages could. */
export const HAS_FOCUS = { autofocus: true } as const;
