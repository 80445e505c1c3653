// A question as the service and its peers are asked it.

/** Who makes an answer: the service; PostGraphile over the same tables; Mercurius over plain objects; node:http over the service's own reader. */
export type Side = 'service' | 'postgraphile' | 'mercurius' | 'reader';

export interface HttpAsked {
  /** GET without a body, else POST of JSON. */
  path: string;
  body?: string;
}

export interface PeerQuestion {
  title: string;
  text: string;
  /** In the words of each side that can answer it, one request for each variant of the question. */
  asked: Readonly<Partial<Record<Side, HttpAsked[]>>>;
  /** GET by the id of the document, for the service. */
  byId?: HttpAsked[];
  /** What is compared of the answer to a variant: the same of each side, in one order. */
  facts: (side: Side, data: unknown, variant: number) => unknown;
}
