'use server';

import { signOut } from '#server/sign-in/auth.ts';

/** Signs out of this browser and goes to the sign-in page. */
export async function leave(): Promise<void> {
  await signOut({ redirectTo: '/sign-in' });
}
