import localFont from 'next/font/local';

/**
 * The typeface of documents for French and English, asked for with the page itself: a text that is
 * drawn in another one first moves under its reader's eyes. Letters of other languages come with
 * `globals.css` where they occur.
 */
export const documentFont = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  style: 'normal',
  display: 'swap',
  variable: '--font-document-latin',
  adjustFontFallback: false,
});
