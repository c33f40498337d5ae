/**
 * The secret of the latest sign-in, so that nobody who has to choose a password types a one-time code twice. It stays in
 * the memory of the page and goes with it.
 */
let secret = "";

/** Keeps what somebody signed in with; "" forgets it. */
export const carry = (given: string) => {
  secret = given;
};

/** What somebody signed in with, or "" if the page was loaded since. */
export const carried = () => secret;
