import { later } from '#app/_components/shell/later.tsx';

/** The form of a new line, fetched when somebody adds one. */
export const AddLine = later('app/rooms/[roomId]/actions/[number]/lists/add-line.tsx', () =>
  import('./add-line.tsx').then((module) => module.AddLine),
);
