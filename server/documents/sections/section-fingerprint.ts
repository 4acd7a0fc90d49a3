import { formFingerprint } from '../../form-fingerprint.ts';

/** What a section is called, and the question that it answers. */
export type SectionWords = { readonly title: string; readonly prompt: string };

/** The fingerprint of what the form shows in which a section gets another title and question. */
export function sectionFingerprint({ title, prompt }: SectionWords): string {
  return formFingerprint([title, prompt]);
}
