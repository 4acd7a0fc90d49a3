'use server';
import type { FormState } from '#app/_components/form-context.ts';
export async function act(_: FormState, form: FormData): Promise<FormState> {
  return { fields: { name: 'required', area: 'invalid', setting: 'required', commune: 'required' }, values: Object.fromEntries([...form].map(([k,v])=>[k,String(v)])) };
}
