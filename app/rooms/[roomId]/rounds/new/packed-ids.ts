/** The signs of a packed id: its 16 bytes in base64url. */
const PACKED = 22;

/**
 * Writes ids one after the other in signs that an address takes as they are: an id takes 22 of them
 * instead of 36 and its field's name.
 */
export function packIds(ids: readonly string[]): string {
  return ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')).join('');
}

/**
 * Reads them again. An id as it is comes back so; of what is neither comes no id, which is for a
 * schema to find.
 */
export function unpackIds(packed: string): string[] {
  if (packed.length % PACKED !== 0) return [packed];
  return (packed.match(/.{22}/gs) ?? []).map((one) => {
    const hex = Buffer.from(one, 'base64url').toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
}
