// The two ends of a link between disorders, by the names of today and by those until 2020.
import { child, type XmlElement } from '../../read/xml-element.ts';

/** The end that is the disorder in which the link is written has no code, only `cycle="true"`. */
export interface AssociationEnds {
  target: XmlElement | undefined;
  root: XmlElement | undefined;
}

export function endsOf(association: XmlElement): AssociationEnds {
  return {
    target: child(association, 'TargetDisorder') ?? child(association, 'Disorder1'),
    root: child(association, 'RootDisorder') ?? child(association, 'Disorder2'),
  };
}
