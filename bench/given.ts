/** What must be there. Throws where it is not: then the benchmark itself is wrong. */
export function given<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('something that must be there is not');
  return value;
}
