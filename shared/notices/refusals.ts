/** What a delivery's error says where the mail server takes no address with letters beyond ASCII before the @ (RFC 6531). */
export const NO_UTF8 = 'the mail server does not take addresses with letters beyond ASCII (SMTPUTF8)'
