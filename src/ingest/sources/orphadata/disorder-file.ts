// Reads the files that are a list of disorders: the same frame around every product but the classifications.
import type { CodedValues } from '../../../terminology/coded-value.ts';
import type { NewRelease } from '../../new-release.ts';
import type { SourceFile } from '../../read/open.ts';
import { readXml } from '../../read/xml.ts';
import { child, ElementError, text, type XmlElement } from '../../read/xml-element.ts';

const MAX_CODE_LENGTH = 7;

/**
 * Has every disorder of the file read, then written, with its ORPHAcode. `read` writes nothing. A disorder without a code, one that
 * the file lists twice, and what `read` throws an ElementError for are faults of a row. Throws a SourceError for a list that does not
 * hold what it says, unless `onFewer` is there to be told.
 */
export async function readDisorders<Row extends NonNullable<unknown> | null>(
  file: SourceFile,
  { rows }: Pick<NewRelease, 'rows'>,
  read: (code: number, disorder: XmlElement) => Row,
  write: (code: number, row: Row) => void | Promise<void>,
  onFewer?: (fault: string) => void,
): Promise<void> {
  const lines = new Map<number, number>();
  const handlers = {
    record: (name: string) => name === 'Disorder',
    onRecord(disorder: XmlElement) {
      const taken = rows.take('Disorder', () => {
        const code = orphaCode(disorder);
        const earlier = lines.get(code);
        if (earlier !== undefined) {
          const reason = `lists ORPHA:${code} a second time, after line ${earlier}. The file is damaged: download it again.`;
          throw new ElementError(disorder, reason);
        }
        return { code, row: read(code, disorder) };
      });
      if (taken === undefined) return undefined;
      lines.set(taken.code, disorder.line);
      return write(taken.code, taken.row);
    },
  };
  await readXml(file, handlers, { root: 'JDBOR', ...(onFewer && { onFewer }) });
}

/** The ORPHAcode of a disorder; files before 2020 call it OrphaNumber. Throws an ElementError. */
export function orphaCode(disorder: XmlElement): number {
  const element = child(disorder, 'OrphaCode') ?? child(disorder, 'OrphaNumber');
  if (element === undefined || element.text === '') {
    throw new ElementError(
      element ?? disorder,
      element ? 'is empty: a disorder without a code cannot be imported. Download the file again.' : NO_CODE,
    );
  }
  const written = element.text;
  const code = Number(written);
  if (written.length <= MAX_CODE_LENGTH && Number.isInteger(code) && code > 0 && String(code) === written)
    return code;
  throw new ElementError(
    element,
    `holds "${written.slice(0, 40)}", which is no ORPHAcode: a number of at most seven digits. Download the file again.`,
  );
}

const NO_CODE = 'has no <OrphaCode>: a disorder without a code cannot be imported. Download the file again.';

/** The value of a coded element; null where it is missing or empty. Throws an ElementError for a value that is not known. */
export function codedValue<Value>(
  element: XmlElement | undefined,
  values: CodedValues<Value>,
  language: string,
): Value | null {
  if (element === undefined) return null;
  const { id } = element.attributes;
  const label = text(element, 'Name') ?? (element.text || undefined);
  if (!id && label === undefined) return null;
  const value = values.find(id || undefined, label, language);
  if (value !== undefined) return value;
  throw new ElementError(
    element,
    `holds "${label ?? ''}" (id ${id || 'missing'}), which is no known ${values.name}; known are ${values.labels.join(', ')}. If the file is genuine, a newer version of Nosograph is needed to read it.`,
  );
}

/** As `codedValue`, where there has to be a value. */
export function requiredValue<Value>(
  parent: XmlElement,
  names: readonly string[],
  values: CodedValues<Value>,
  language: string,
): Value {
  for (const name of names) {
    const value = codedValue(child(parent, name), values, language);
    if (value !== null) return value;
  }
  throw new ElementError(
    parent,
    `has no ${values.name}: <${names.join('> or <')}> is missing or empty. The file is damaged: download it again.`,
  );
}
