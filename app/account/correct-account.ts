'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readerLanguage } from '#app/_data/language.ts';
import { keepLanguage } from '#app/_data/language-cookie.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { DAILY_MAILS } from '#domain/daily-mail.ts';
import { LOCALES } from '#i18n/locale.ts';
import { askForAddress, confirmAddress } from '#server/accounts/change-address.ts';
import { chooseOwnLanguage, correctOwnName } from '#server/accounts/correct-person.ts';
import { emailAddress, personName } from '#server/accounts/person-input.ts';
import { chooseDailyMail } from '#server/digest/daily-mail-setting.ts';
import { services } from '#server/services.ts';

/** Corrects one's own name. */
export async function correctNameFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(z.object({ name: personName }), form);
  if (!read.ok) return read.state;
  const outcome = await correctOwnName(services(), person.id, read.value.name);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect('/account?corrected=name');
}

/** Keeps one's language, for pages and for mails. */
export async function chooseLanguageFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(z.object({ locale: z.enum(LOCALES, 'required') }), form);
  if (!read.ok) return read.state;
  await keepLanguage(read.value.locale);
  await chooseOwnLanguage(services(), person.id, read.value.locale);
  redirect('/account?corrected=language');
}

/** Chooses what one is written about once a day. */
export async function chooseDailyMailFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(z.object({ daily: z.enum(DAILY_MAILS, 'required') }), form);
  if (!read.ok) return read.state;
  await chooseDailyMail(services(), person.id, read.value.daily);
  redirect('/account?corrected=daily');
}

/** Has a link mailed to a new address. */
export async function askForAddressFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(z.object({ email: emailAddress }), form);
  if (!read.ok) return read.state;
  const wish = { email: read.value.email, locale: await readerLanguage() };
  const outcome = await askForAddress(services(), person.id, wish);
  if (!outcome.ok) return refusedForm(form, outcome.code, 'email');
  redirect('/account?corrected=asked');
}

/** Confirms the address to which a link was mailed. */
export async function confirmAddressFromForm(token: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const outcome = await confirmAddress(services(), person.id, token);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect('/account?corrected=email');
}
