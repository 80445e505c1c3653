// Status of a disorder as each kind of nomenclature states it: the sum of its flags, the flags one by one, their names, or in words.

import { type DisorderStatus, isActive } from '../../../terminology/disorder.ts';
import { lacksReason, statusOfFlags } from '../../../terminology/disorder-status.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import { child, children, ElementError, text, type XmlElement } from '../../read/xml-element.ts';
import { codedValue } from './disorder-file.ts';

export interface StatedStatus {
  status: DisorderStatus;
  active: boolean;
  /** Whether the disorder is inactive and the file does not say why. */
  unexplained: boolean;
}

/** Throws an ElementError where there is no status, or none that is known. */
export function statusOf(disorder: XmlElement, language: string): StatedStatus {
  const flags = sumOfFlags(disorder, language);
  const status =
    flags === null
      ? codedValue(child(disorder, 'Totalstatus'), CODED_VALUES.totalStatus, language)
      : statusOfFlags(flags);
  if (status === null) {
    const reason =
      'has neither flags nor a status, so that it cannot be told whether it is active. Download the file again.';
    throw new ElementError(disorder, reason);
  }
  return { status, active: isActive(status), unexplained: flags !== null && lacksReason(flags) };
}

/** Null where the disorder has no flags. */
function sumOfFlags(disorder: XmlElement, language: string): number | null {
  const sum = text(disorder, 'FlagValue');
  if (sum !== undefined) return flagValue(disorder, sum);
  const list = children(disorder, 'DisorderFlagList', 'DisorderFlag');
  return list.length === 0 ? null : list.reduce((flags, flag) => flags | flagOf(flag, language), 0);
}

/** Files until 2019 give the name of a flag alone, later ones the number and mostly no name. */
function flagOf(flag: XmlElement, language: string): number {
  const written = text(flag, 'Value');
  if (written !== undefined) return flagValue(flag, written);
  const label = text(flag, 'Label');
  const value = CODED_VALUES.disorderFlag.find(flag.attributes.id || undefined, label, language);
  if (value !== undefined) return value;
  const { labels } = CODED_VALUES.disorderFlag;
  const what = `"${label ?? ''}" (id ${flag.attributes.id || 'missing'})`;
  throw new ElementError(
    flag,
    `has no <Value>, and ${what} is no known flag; known are ${labels.join(', ')}. If the file is genuine, a newer version of Nosograph is needed to read it.`,
  );
}

function flagValue(element: XmlElement, written: string): number {
  const flag = Number(written);
  if (Number.isInteger(flag) && flag >= 0 && flag < 2 ** 31) return flag;
  throw new ElementError(
    element,
    `has the flag "${written}", which is no number. The file is damaged: download it again.`,
  );
}
