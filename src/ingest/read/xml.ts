// Reads an XML source file as a stream: records as trees, the tags around them as events, in constant memory.
import type { SourceFile } from './open.ts';
import { RecordReader } from './record-reader.ts';
import { SourceError } from './source-error.ts';
import { DecodeError, XmlDecoder, type XmlEncoding } from './xml-decoder.ts';
import type { XmlHandlers } from './xml-handlers.ts';
import { XML_LIMITS, XmlScanner } from './xml-scanner.ts';

export interface XmlOptions {
  /** Name the outermost element must have. */
  root: string;
  /** Told of a list whose `count` is not what it holds, which otherwise is an error. */
  onFewer?: (fault: string) => void;
}

/** What was read. */
export interface XmlDocument {
  encoding: XmlEncoding;
  records: number;
}

const PIECE = 64 * 1024;
const AGAIN = 'The file is damaged or declares the wrong encoding: download it again.';

/**
 * Reads the whole file and calls the handlers one after the other in the order of the file. Throws a SourceError
 * at the first fault of the file, after the handlers of everything before it, also for an ElementError thrown by
 * a handler; any other error of a handler is thrown as it is.
 */
export async function readXml(
  file: SourceFile,
  handlers: XmlHandlers,
  options: XmlOptions,
): Promise<XmlDocument> {
  const reader = new RecordReader(file.name, handlers);
  const scanner = new XmlScanner(file.name, options.root, reader, XML_LIMITS, options.onFewer);
  const encoding = await feed(file, scanner, async () => {
    await reader.deliver();
    return true;
  });
  return { encoding, records: reader.records };
}

/**
 * Feeds the file to the scanner piece by piece. After each piece, also one with a fault in it, `goOn` is asked;
 * if it says no, the stream is closed.
 */
export async function feed(
  file: SourceFile,
  scanner: XmlScanner,
  goOn: () => Promise<boolean>,
): Promise<XmlEncoding> {
  const decoder = new XmlDecoder();
  const step = async (work: () => void): Promise<boolean> => {
    const fault = faultOf(file.name, scanner, work);
    const wanted = await goOn();
    if (fault !== undefined && wanted) throw fault;
    return wanted;
  };
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      if (!(await step(() => scanner.write(decoder.decode(piece))))) return decoder.encoding ?? 'utf-8';
    }
  await step(() => {
    scanner.write(decoder.end());
    scanner.close();
  });
  return decoder.encoding ?? 'utf-8';
}

function faultOf(file: string, scanner: XmlScanner, work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof DecodeError)) return error;
    const earlier = faultOf(file, scanner, () => scanner.write(error.before));
    return earlier ?? new SourceError({ file, line: scanner.line, reason: `${error.message}. ${AGAIN}` });
  }
}
