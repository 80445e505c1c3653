// Whether a comment is in English. Detection on short text is a guess: only clear evidence refuses, doubt is told to the editors.
export type LanguageVerdict = 'ENGLISH' | 'DOUBT' | 'OTHER';

/** Below this many characters names of diseases, Latin and Greek, decide. */
const LONG_ENOUGH = 60;
/** How much better than English the other language must fit, on eld's scale of 0 to 1. */
const CLEARLY = 0.15;

/** The detector's tables take half a second and some 190 MB: they are loaded with the first comment, and no process without one has them. */
export async function languageOf(comment: string): Promise<LanguageVerdict> {
  const { eld } = await import('eld/medium');
  const found = eld.detect(comment);
  if (found.language === 'en') return 'ENGLISH';
  if (comment.length < LONG_ENOUGH || !found.isReliable()) return 'DOUBT';
  const scores = found.getScores();
  return (scores[found.language] ?? 0) - (scores.en ?? 0) >= CLEARLY ? 'OTHER' : 'DOUBT';
}
