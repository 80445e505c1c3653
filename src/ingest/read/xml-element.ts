// One record of an XML file as a small tree, and the ways to look into it.
import { SourceError } from './source-error.ts';

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Own text without that of the children, white space at both ends removed. */
  text: string;
  /** 1-based line at which the start tag ends. */
  line: number;
}

/** What is wrong with an element; it knows no file: `readXml` turns it into a SourceError. */
export class ElementError extends Error {
  readonly element: string;
  readonly line: number;

  constructor({ name, line }: Pick<XmlElement, 'name' | 'line'>, reason: string) {
    super(reason);
    this.name = 'ElementError';
    this.element = name;
    this.line = line;
  }

  inFile(file: string): SourceError {
    const { element, line, message } = this;
    return new SourceError({ file, line, element, reason: message, cause: this });
  }
}

const UNEXPECTED = 'The file is damaged or of a layout that is not known: download it again.';

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(each => each.name === name);
}

/** Text of the first child of that name; undefined if there is no such child or it has no text. */
export function text(element: XmlElement, name: string): string | undefined {
  return child(element, name)?.text || undefined;
}

/** The `item` children of the child `list`; none if the list is missing, which is how some files say "empty". */
export function children(element: XmlElement, list: string, item: string): XmlElement[] {
  return child(element, list)?.children.filter(each => each.name === item) ?? [];
}

/** As `child`; throws an ElementError if there is none. */
export function requiredChild(element: XmlElement, name: string): XmlElement {
  const found = child(element, name);
  if (found === undefined) throw new ElementError(element, `has no <${name}>. ${UNEXPECTED}`);
  return found;
}

/** As `text`; throws an ElementError if the child is missing or has no text. */
export function requiredText(element: XmlElement, name: string): string {
  const found = requiredChild(element, name);
  if (found.text === '') throw new ElementError(found, `is empty. ${UNEXPECTED}`);
  return found.text;
}

/** Value of an attribute; throws an ElementError if it is missing or empty. */
export function requiredAttribute(element: XmlElement, name: string): string {
  const value = element.attributes[name];
  if (!value) throw new ElementError(element, `has no attribute "${name}". ${UNEXPECTED}`);
  return value;
}
