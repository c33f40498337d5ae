/** Who was signed in on this device last, so that pages open before the server has said so, and without a network. */
import type { components } from "@/api/schema";
import { setClock } from "@/time";

type Session = components["schemas"]["Session"];
type Kept = { session: Session; at: number };

const key = "nuanlin-session";

/** Names the account among all of the device. Nothing is kept of the example, where nothing is real. */
export const ownerOf = (session: Session | null | undefined): string | undefined =>
  session && !session.trial ? `${session.organization.slug}/${session.account_id}` : undefined;

let kept: Session | undefined;

/** The session as it was known last; undefined when there was none, or its account has something to do first. */
export const keptSession = (): Session | undefined => kept;

/** Tells accounts apart, those of the example from real ones. */
export const identityOf = (session: Session | undefined) =>
  session && `${session.organization.slug}/${session.account_id}/${session.trial === true}`;

/** Reads what is kept, and sets the clock to where the server's would be. */
export function recallSession(): Session | undefined {
  try {
    const { session, at } = JSON.parse(localStorage.getItem(key) ?? "") as Kept;
    setClock(new Date(Date.parse(session.now) + Date.now() - at), session.zone);
    kept = session;
  } catch {
    kept = undefined;
  }
  return kept;
}

/** Keeps the session that has begun or was renewed. */
export function keepSession(session: Session) {
  const usable = !session.trial && !session.must_change_password && !session.must_set_up_second_factor;
  kept = usable ? session : undefined;
  if (usable) localStorage.setItem(key, JSON.stringify({ session, at: Date.now() } satisfies Kept));
  else localStorage.removeItem(key);
}

/** Nobody is signed in any more. */
export function forgetSession() {
  kept = undefined;
  localStorage.removeItem(key);
}
