// Who reads a file of XML says which elements are records, and is told of these and of what stands around them.
import type { XmlElement } from './xml-element.ts';
import type { XmlAttributes } from './xml-scanner.ts';

export interface XmlHandlers {
  /**
   * Whether this element is built into a tree; not asked inside a record. The root has depth 0.
   * Asked ahead of the other handlers, so the answer may rest on nothing but name and depth.
   */
  record(name: string, depth: number): boolean;
  /** Start of an element that is not (in) a record. */
  onStart?(name: string, attributes: XmlAttributes, line: number): void;
  /** `parents`: names from the root to the parent. While a promise is pending no more bytes are read. */
  onRecord(element: XmlElement, parents: readonly string[]): void | Promise<void>;
  /** End of an element that is not (in) a record. */
  onEnd?(name: string, line: number): void;
}
