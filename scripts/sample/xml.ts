// Reads an Orphadata XML file into plain elements and writes such elements back, for the sample script only.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';

/** An element: Orphadata has no mixed content, so it holds either children or text. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Depth of a record below the root: JDBOR > list > record. */
const recordDepth = 2;

/**
 * The root element of a `.xml` or `.xml.gz` file in UTF-8. A record for which `keep` says no is dropped at once.
 * The text of definitions is never read: the sample has its own. Throws when the file is not well-formed.
 */
export function readXml(
  path: string,
  options: { keep?: (record: Element) => boolean; contents?: boolean } = {},
): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [document];
  const parser = new SaxesParser<{ xmlns: false; fileName: string }>({ xmlns: false, fileName: path });
  const top = () => open.at(-1) ?? document;
  parser.on('error', error => {
    throw error;
  });
  parser.on('xmldecl', declaration => {
    if (declaration.encoding?.toUpperCase() !== 'UTF-8') throw new Error(`${path}: UTF-8 is expected`);
  });
  parser.on('opentag', tag => {
    open.push({ name: tag.name, attributes: { ...tag.attributes }, children: [], text: '' });
  });
  parser.on('text', text => {
    if (options.contents || top().name !== 'Contents') top().text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop() ?? document;
    if (closed.text.trim() === '') closed.text = '';
    if (open.length - 1 === recordDepth && options.keep && !options.keep(closed)) return;
    top().children.push(closed);
  });
  const bytes = readFileSync(path);
  parser.write((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')).close();
  const [root] = document.children;
  if (!root) throw new Error(`${path}: no root element`);
  return root;
}

/** The file's text: one element a line, indented by one space. */
export function writeXml(root: Element, comment: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<!-- ${comment} -->`];
  write(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function write(element: Element, indent: string, lines: string[]): void {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  const start = `${indent}<${element.name}${attributes.join('')}`;
  if (element.children.length > 0) {
    lines.push(`${start}>`);
    for (const child of element.children) write(child, `${indent} `, lines);
    lines.push(`${indent}</${element.name}>`);
  } else {
    lines.push(element.text ? `${start}>${escaped(element.text)}</${element.name}>` : `${start}/>`);
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export function child(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>(
    (parent, name) => parent?.children.find(candidate => candidate.name === name),
    element,
  );
}

/** The text at the path, '' when there is none. */
export function textAt(element: Element | undefined, ...path: string[]): string {
  return child(element, ...path)?.text ?? '';
}

/** The element and all below it, in document order. */
export function* descendants(element: Element): Generator<Element> {
  yield element;
  for (const below of element.children) yield* descendants(below);
}

/** Sets every `count` attribute to the number of children that are left. */
export function recount(root: Element): void {
  for (const element of descendants(root)) {
    if ('count' in element.attributes) element.attributes.count = String(element.children.length);
  }
}
