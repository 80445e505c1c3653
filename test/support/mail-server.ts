// A real SMTP server on loopback that keeps what it takes, and fails where it is told to.
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailServer {
  port: number;
  /** smtp://127.0.0.1:PORT */
  url: string;
  /** What was taken, in the order of arrival. */
  mails: ParsedMail[];
  /** Whether each came encrypted. */
  secure: boolean[];
  /** Envelope recipients of each. */
  recipients: string[][];
  /** How long it thinks before it takes a mail. */
  delayMs: () => number;
  close(): Promise<void>;
}

/** @param options of smtp-server; `delayMs`: how long it thinks before it takes a mail. @param port 0 for a free one */
export async function startMailServer(
  options: SMTPServerOptions & { delayMs?: () => number } = {},
  port = 0,
): Promise<MailServer> {
  const { delayMs = () => 0, ...smtp } = options;
  const kept: MailServer = {
    port,
    url: '',
    mails: [],
    secure: [],
    recipients: [],
    delayMs,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? [] : ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', async () => {
        await new Promise(resolve => setTimeout(resolve, kept.delayMs()));
        kept.mails.push(await simpleParser(Buffer.concat(chunks)));
        kept.recipients.push(session.envelope.rcptTo.map(to => to.address));
        kept.secure.push(session.secure);
        callback();
      });
    },
    ...smtp,
  });
  // Clients that break off are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  kept.port = (server.server.address() as AddressInfo).port;
  kept.url = `smtp://127.0.0.1:${kept.port}`;
  return kept;
}

/** Stands before a mail server and cuts every connection once the client has sent `stage`. */
export async function cutAt(
  target: number,
  stage: string,
): Promise<{ url: string; cut: () => number; close: () => void }> {
  let cuts = 0;
  const server: Server = createTcpServer(client => {
    const upstream = connect(target, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    if (stage === 'CONNECT') {
      cuts++;
      end();
      return;
    }
    let sent = '';
    client.on('data', chunk => {
      sent += chunk.toString('latin1');
      if (sent.includes(stage)) {
        cuts++;
        end();
      } else upstream.write(chunk);
    });
    upstream.on('data', chunk => client.write(chunk));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => cuts,
    close: () => void server.close(),
  };
}
