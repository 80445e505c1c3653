// What a disorder does to a person's activities, named after the elements of Orphadata's file on functional consequences.

export interface FunctionalConsequence {
  disability: string;
  frequenceDisability: string | null;
  temporalityDisability: string | null;
  severityDisability: string | null;
  lossOfAbility: boolean | null;
  type: string | null;
  defined: boolean | null;
}
