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

/** A server that says nothing for so long is given up, in milliseconds. */
const SILENCE_MS = 15_000;

/** The stages at which a 5xx is about this mail; elsewhere, as at AUTH, it is about us, and every mail would share its fate. */
const ABOUT_THE_MAIL: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA', 'BDAT'];

export class Mailer {
  readonly #transport: Transporter;
  readonly #settings: MailSettings;

  constructor(settings: MailSettings) {
    this.#settings = settings;
    this.#transport = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: SILENCE_MS,
      greetingTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      dnsTimeout: SILENCE_MS,
      // Nothing of a mail is ever read from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(row: Record<Column, string>, csv: Buffer): Promise<MailOutcome> {
    try {
      await this.#transport.sendMail(suggestionMail(row, csv, this.#settings));
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
