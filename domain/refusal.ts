/**
 * An expected failure, returned as a value. `code` is a stable key in kebab-case: the interface and
 * the API look their sentence up under it, so that a rule never holds a sentence itself.
 */
export type Refusal<Code extends string = string> = { readonly ok: false; readonly code: Code };

/** The other half: what a rule or a use case gives when it does not refuse. */
export type Accepted<Value> = { readonly ok: true; readonly value: Value };

export type Outcome<Value, Code extends string = string> = Accepted<Value> | Refusal<Code>;

export function refuse<const Code extends string>(code: Code): Refusal<Code> {
  return { ok: false, code };
}

export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value };
}
