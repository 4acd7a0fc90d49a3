import type { Formats } from 'next-intl';

/** Dates are shown as in the territories, wherever the server stands. */
export const TIME_ZONE = 'Europe/Paris';

export const formats = {
  dateTime: {
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    dateTime: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    time: { hour: '2-digit', minute: '2-digit' },
  },
  number: {
    whole: { maximumFractionDigits: 0 },
    /** Square kilometres, inhabitants per square kilometre. */
    figure: { maximumFractionDigits: 1 },
  },
} satisfies Formats;
