// How long the answers of the form may be, in characters; the form tells them and the validation holds them.
export const COMMENT = { min: 20, max: 5_000 } as const;
export const MAX = {
  proposedValue: 1_000,
  references: 20,
  reference: 500,
  name: 200,
  email: 254,
  organisation: 300,
} as const;
