/**
 * A calendar's message in a mail (RFC 5546): an invitation, also where it changes one of before, or
 * its end.
 */
export type CalendarPart = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** By which a mailbox knows a mail that comes twice, `<…@…>`; made anew where it is left out. */
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly calendar?: CalendarPart;
};

/**
 * What became of a mail: it left, or it was kept in the outbox folder because no mail server is
 * set.
 */
export type Delivery = 'sent' | 'kept';

/** Sends one mail, or rejects with the transport's error. */
export type Mailer = { readonly send: (mail: Mail) => Promise<Delivery> };
