import { formFingerprint } from '../form-fingerprint.ts';
import type { NewCooperation } from './create-cooperation.ts';

/** The fingerprint of what the form shows in which a cooperation is corrected. */
export function cooperationFingerprint({ title, summary, themes }: NewCooperation): string {
  return formFingerprint([title, summary, themes]);
}
