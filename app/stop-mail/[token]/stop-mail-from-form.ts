'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { stopDailyMail } from '#server/digest/daily-mail-setting.ts';
import { services } from '#server/services.ts';

/** Stops the daily mail of whoever the link was written to. They need not be signed in. */
export async function stopMailFromForm(token: string, _state: FormState, form: FormData): Promise<FormState> {
  const outcome = await stopDailyMail(services(), token);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/stop-mail/${encodeURIComponent(token)}?stopped`);
}
