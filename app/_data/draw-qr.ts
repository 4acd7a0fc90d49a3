import { encode } from 'uqr';

/** The dark squares of a QR code as the path of a drawing, one unit each. */
export type DrawnQr = { readonly size: number; readonly path: string };

export function drawQr(text: string): DrawnQr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
}
