/**
 * Runs before the program is there: asks who is signed in and, where it is known which home opens, for what that shows,
 * while the program is still on its way. It stands in a file of its own that imports nothing; the program takes over
 * what it began (src/api/token.ts, src/api/client.ts).
 */
{
  const ask = async () => fetch("/api/v1/session/refresh", { method: "POST" });
  const homes: Record<string, string> = { volunteer: "/homes/student", captain: "/homes/captain" };
  const home = location.pathname === "/" && homes[localStorage["nuanlin-role"]?.split(":")[0] ?? ""];

  if (globalThis.nuanlinEarly) {
    // The program was quicker, and asks by itself.
  } else if (localStorage["nuanlin-seen"]) {
    // The same lock as in token.ts: a refresh token may be used once.
    const alone = async () =>
      "locks" in navigator ? await navigator.locks.request("nuanlin-renew", ask) : await ask();
    const renewal = alone();
    const read = async () => {
      const answer = await renewal;
      if (!answer.ok) return undefined;
      const { access_token: token } = await answer.clone().json();
      return fetch(`/api/v1${home}`, { headers: { Authorization: `Bearer ${token}` } });
    };
    const reads = home ? { [`/api/v1${home}`]: read() } : {};
    for (const work of [renewal, ...Object.values(reads)]) work.catch(() => undefined); // whoever takes it over hears of it
    globalThis.nuanlinEarly = { renewal, reads };
  } else if (["/", "/sign-in"].includes(location.pathname)) {
    const welcome = fetch("/api/v1/welcome");
    welcome.catch(() => undefined);
    globalThis.nuanlinEarly = { reads: { "/api/v1/welcome": welcome } };
  }
}

export {};
