import 'server-only';
import { notFound } from 'next/navigation';
import { type Outcome, refuse } from '#domain/refusal.ts';

/**
 * What a reading gave, with its other refusals; what is not found ends in the page that says so.
 */
export function found<Value, Code extends string>(
  reading: Outcome<Value, Code>,
): Outcome<Value, Exclude<Code, 'not-found'>> {
  if (reading.ok) return reading;
  const { code } = reading;
  return code === 'not-found' ? notFound() : refuse(code as Exclude<Code, 'not-found'>);
}
