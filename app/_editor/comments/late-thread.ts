import { later } from '#app/_components/shell/later.tsx';

/** All that was said in a discussion, once somebody opens it. */
export const LateThread = later('app/_comments/thread-view.tsx', () =>
  import('#app/_comments/thread-view.tsx').then((module) => module.ThreadView),
);
