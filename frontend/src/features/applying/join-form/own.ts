/** What this browser sent by a link: only the reference is kept, by which the server finds it. */
const memory = "nuanlin-join";

/** Without letters and digits that are easily mistaken for each other. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A reference nobody guesses, in groups that can be copied by hand: k7mq-92xd-4ahn-8w3c. */
export function newReference(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const letters = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

type Kept = Record<string, string>;

function kept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(memory) ?? "{}") as Kept;
  } catch {
    return {};
  }
}

/** The reference of what was sent from here by a link. */
export const referenceOf = (link: string): string | undefined => kept()[link];

/** Keeps the reference of what is sent by a link; without one it is forgotten. */
export function keepReference(link: string, reference: string | undefined) {
  const next = kept();
  if (reference) next[link] = reference;
  else delete next[link];
  localStorage.setItem(memory, JSON.stringify(next));
}
