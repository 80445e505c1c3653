// The mail of a suggestion: addressed to the editors, the CSV attached. Nothing that a contributor wrote reaches a header, but the
// address as Reply-To.
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Column } from './csv.ts';

export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// */
  smtpUrl: string;
  /** The editorial team. */
  to: string;
  from: string;
}

/** TAKEN: the server has it. REFUSED: it will never take it. LATER: worth another try. `cause` tells nothing of the mail. */
export type MailOutcome =
  | { kind: 'TAKEN' }
  | { kind: 'REFUSED'; cause: string }
  | { kind: 'LATER'; cause: string };

export interface MailPatience {
  /** How long the server may say nothing, in milliseconds. */
  silenceMs: number;
  /** How long one mail may take from the first byte to the last, in milliseconds: a server may say a little all the time. */
  mailMs: number;
}

const MINUTE_MS = 60_000;

/** A server may think for ten minutes about a whole mail, and to give up sooner is to send it twice: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6 */
export const MAIL_PATIENCE: MailPatience = { silenceMs: 10 * MINUTE_MS, mailMs: 15 * MINUTE_MS };
const CONNECT_MS = 15_000;
const GREETING_MS = MINUTE_MS;

/** The stages at which a 5xx is about this mail; elsewhere, as at AUTH, it is about us, and every mail would share its fate. */
const ABOUT_THE_MAIL: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA', 'BDAT'];

export class Mailer {
  readonly #transport: Transporter;
  readonly #settings: MailSettings;
  readonly #patience: MailPatience;

  constructor(settings: MailSettings, patience = MAIL_PATIENCE) {
    this.#settings = settings;
    this.#patience = patience;
    this.#transport = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      greetingTimeout: GREETING_MS,
      socketTimeout: patience.silenceMs,
      // Nothing of a mail is ever read from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @param broken ends it: whether the server has taken the mail is then not known, and it is LATER. */
  async send(row: Record<Column, string>, csv: Buffer, broken: AbortSignal): Promise<MailOutcome> {
    try {
      const signal = AbortSignal.any([broken, AbortSignal.timeout(this.#patience.mailMs)]);
      await this.#transport.sendMail({ ...suggestionMail(row, csv, this.#settings), signal });
      return { kind: 'TAKEN' };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  }
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1: 4yz may be tried again, 5yz may not. The texts of servers quote addresses: left out. */
function outcomeOf({ code = 'ERROR', command, responseCode }: SmtpError): MailOutcome {
  const cause = [code, command, responseCode].filter(part => part !== undefined).join(' ');
  const permanent = responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  return permanent && ABOUT_THE_MAIL.includes(command ?? '')
    ? { kind: 'REFUSED', cause }
    : { kind: 'LATER', cause };
}

/** The same suggestion always has the same Message-ID: a mailbox that gets it twice shows it once. */
export function suggestionMail(
  row: Record<Column, string>,
  csv: Buffer,
  { to, from }: Pick<MailSettings, 'to' | 'from'>,
): SendMailOptions {
  const domain = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'nosograph.invalid';
  return {
    to,
    from,
    replyTo: { name: '', address: row.email },
    messageId: `<${row.reference}@${domain}>`,
    subject: `Suggestion ${row.reference}: ${row.topic} of ${row.orpha_code}`,
    text: [
      'A reader suggests an update.',
      '',
      `Reference: ${row.reference}`,
      `Disorder:  ${row.orpha_code} ${row.disorder} (${row.disorder_status})`,
      `Topic:     ${row.topic}`,
      `Received:  ${row.received_at}`,
      `Release:   ${row.release}`,
      ...(row.language_doubt === 'yes' ? ['', 'The comment may not be in English.'] : []),
      '',
      'The suggestion is in the attached CSV. A reply goes to the contributor.',
      '',
    ].join('\n'),
    attachments: [
      {
        filename: `${row.reference}.csv`,
        content: csv,
        contentType: 'text/csv; charset=utf-8',
        contentDisposition: 'attachment',
      },
    ],
  };
}
