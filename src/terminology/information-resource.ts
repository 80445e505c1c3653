// A text about a disorder for the public or for professionals, with who produced or endorsed it.

export enum InformationAudience {
  GENERAL_PUBLIC = 'GENERAL_PUBLIC',
  PROFESSIONALS = 'PROFESSIONALS',
}

export interface InformationResource {
  orphaCode: number;
  title: string;
  audience: InformationAudience;
  /** e.g. Clinical practice guidelines */
  kind: string;
  /** ISO 639-1, in small letters. */
  language: string;
  url: string;
  year: number | null;
  /** Networks and institutions, e.g. ERN ReCONNET, FSMR FAI2R. */
  producedBy: readonly string[];
  endorsedBy: readonly string[];
}
