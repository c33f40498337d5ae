/** Who is signed in, as whom they act, and how that begins and ends. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { api, newIntent, unwrap } from "@/api/client";
import { isConnected, onConnection } from "@/api/connection";
import { keepAnswers, restoreAnswers } from "@/api/kept";
import { answerPasskey } from "@/api/passkey";
import type { components } from "@/api/schema";
import { accessToken, announce, latestSignIn, onSession, presume, renew } from "@/api/token";
import { sendFor, startSending } from "@/api/unsent";
import { setClock } from "@/time";
import { forgetSession, identityOf, keepSession, keptSession, ownerOf, recallSession } from "./kept";
import { leavePush } from "./push";

export type Session = components["schemas"]["Session"];
export type Role = components["schemas"]["Role"];
export type HeldRole = components["schemas"]["HeldRole"];
type SignedIn = components["schemas"]["SignedIn"];
export type NewSession = components["schemas"]["NewSession"];
/** The password was right and the account has a second factor: that is asked for next. */
export type SecondStep = components["schemas"]["SecondStep"];
export type SecondStepCode = components["schemas"]["SecondStepCode"];

type SessionValue = {
  /** undefined until the first renewal has answered, null when nobody is signed in. */
  session: Session | null | undefined;
  /** True while nobody answers at the start: the session may well be alive. */
  unreachable: boolean;
  /** Asks again who we are. */
  retry: () => Promise<void>;
  /** True once the reader has signed out here: whoever comes next begins at home, not where they were. */
  left: boolean;
  /** The role acted in now. */
  held: HeldRole | undefined;
  actAs: (held: HeldRole) => void;
  /** Begins a session, or returns the second step of an account that has a second factor. */
  signIn: (credentials: NewSession) => Promise<SecondStep | undefined>;
  /** Begins the session by a code of the second factor. */
  finishSignIn: (code: SecondStepCode) => Promise<void>;
  /** Begins the session by a passkey, which the browser asks for. */
  finishByPasskey: (step_token: string) => Promise<void>;
  /** Out of the example association: goes on with the session one came from, or with none. */
  comeBack: () => Promise<void>;
  /** Ends this session, or every session of the account. Out of the example one comes back. */
  signOut: (everywhere?: boolean) => Promise<void>;
};

const SessionContext = createContext<SessionValue | undefined>(undefined);

/** The session and the ways to change it. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error("useSession outside SessionProvider");
  return value;
}

/** The session of a page that only signed-in people reach. */
export function useSignedIn(): { session: Session; held: HeldRole } {
  const { session, held } = useSession();
  if (!session || !held) throw new Error("useSignedIn before sign-in");
  return { session, held };
}

const seenKey = "nuanlin-seen"; // says that a refresh cookie may exist, so that newcomers cause no failing request
const deviceKey = "nuanlin-device";
const roleKey = "nuanlin-role";

/** The role acted in last on this device, so that its home can load while the session is being renewed. */
export const lastRole = () => localStorage.getItem(roleKey)?.split(":")[0] as Role | undefined;

/** Names a held role among the others of its account. */
export const heldKey = ({ role, team_id, community_id }: HeldRole) =>
  [role, team_id ?? "", community_id ?? ""].join(":");

/** A secret of this device: where one has signed in before, strangers who guess cannot lock one out. */
function deviceSecret(): string {
  const kept = localStorage.getItem(deviceKey) ?? newIntent();
  localStorage.setItem(deviceKey, kept);
  return kept;
}

/**
 * Recalls who was signed in on this device and what they could read, and waits for no answer of the server: the page
 * shows it until the server has said more, or while nobody answers.
 */
export async function recall(queries: QueryClient) {
  const session = localStorage.getItem(seenKey) ? recallSession() : undefined;
  keepAnswers(queries);
  startSending(queries);
  if (!session) return;
  presume(true);
  await Promise.all([restoreAnswers(queries, ownerOf(session)), sendFor(ownerOf(session), false)]);
}

/** How a renewal went: the server said who we are, or nobody answered. */
export type Renewal = "answered" | "unreachable";

/** Asks who we are, if this device has been signed in; started before React renders anything. */
export const firstRenewal = (): Promise<Renewal> =>
  localStorage.getItem(seenKey)
    ? renew(undefined).then(
        () => "answered",
        () => "unreachable",
      )
    : Promise.resolve("answered");

export function SessionProvider({ first, children }: { first: Promise<Renewal>; children: ReactNode }) {
  const queries = useQueryClient();
  const [session, setSession] = useState<Session | null | undefined>(keptSession);
  const last = useRef(identityOf(keptSession()));
  const [unreachable, setUnreachable] = useState(false);
  const [left, setLeft] = useState(false);
  const [chosen, setChosen] = useState(() => localStorage.getItem(roleKey));
  const enter = useCallback(
    ({ session: next }: SignedIn) => {
      setClock(next.now, next.zone);
      localStorage.setItem(seenKey, "1");
      if (identityOf(next) !== last.current) queries.clear(); // what another account could read
      last.current = identityOf(next);
      keepSession(next);
      void restoreAnswers(queries, ownerOf(next));
      void sendFor(ownerOf(next), true);
      setLeft(false);
      setSession(next);
    },
    [queries],
  );
  const leave = useCallback(() => {
    localStorage.removeItem(seenKey);
    forgetSession();
    queries.clear();
    void restoreAnswers(queries, undefined);
    void sendFor(undefined, false);
    setSession(null);
  }, [queries]);
  const settle = useCallback(
    async (renewal: Promise<Renewal>) => {
      const went = await renewal;
      const known = latestSignIn(); // it may have answered before anybody listened
      if (known) enter(known);
      else if (went === "answered") leave();
      setUnreachable(went === "unreachable" && !known);
    },
    [enter, leave],
  );

  useEffect(() => onSession((news) => ("signedIn" in news ? enter(news.signedIn) : leave())), [enter, leave]);
  useEffect(() => {
    settle(first);
  }, [first, settle]);
  const retry = useCallback(() => settle(firstRenewal()), [settle]);
  useEffect(() => {
    if (!unreachable) return;
    return onConnection(() => {
      if (isConnected()) void retry();
    });
  }, [unreachable, retry]);

  const actAs = useCallback(
    (held: HeldRole) => {
      localStorage.setItem(roleKey, heldKey(held));
      queries.clear();
      void restoreAnswers(queries, ownerOf(keptSession()));
      setChosen(heldKey(held));
    },
    [queries],
  );
  const signIn = useCallback(
    async (body: NewSession) => {
      const answer = await unwrap(api.POST("/session", { body: { ...body, device: deviceSecret() } }));
      if ("step_token" in answer) return answer;
      queries.clear();
      announce(answer);
      return undefined;
    },
    [queries],
  );
  const finishSignIn = useCallback(
    async (body: SecondStepCode) => {
      const signedIn = await unwrap(
        api.POST("/session/second-step", { body: { ...body, device: deviceSecret() } }),
      );
      queries.clear();
      announce(signedIn);
    },
    [queries],
  );
  const finishByPasskey = useCallback(
    async (step_token: string) => {
      const question = await unwrap(api.POST("/session/second-step/passkey", { body: { step_token } }));
      await finishSignIn({ step_token, passkey: await answerPasskey(question) });
    },
    [finishSignIn],
  );
  const comeBack = useCallback(async () => {
    queries.clear();
    await renew(accessToken());
  }, [queries]);
  const trial = session?.trial === true;
  const signOut = useCallback(
    async (everywhere = false) => {
      const query = everywhere ? { everywhere } : {};
      if (!trial) await leavePush(everywhere);
      await unwrap(api.DELETE("/session", { params: { query } }));
      if (trial) return comeBack();
      setLeft(true);
      announce(undefined);
    },
    [trial, comeBack],
  );

  const value = useMemo(() => {
    const roles = session?.roles ?? [];
    const held =
      roles.find((role) => heldKey(role) === chosen) ??
      roles.find(({ role }) => role !== "volunteer") ?? // who also leads comes to lead
      roles[0];
    const ways = { actAs, signIn, finishSignIn, finishByPasskey, comeBack, signOut };
    return { session, unreachable, retry, left, held, ...ways };
  }, [
    session,
    unreachable,
    retry,
    left,
    chosen,
    actAs,
    signIn,
    finishSignIn,
    finishByPasskey,
    comeBack,
    signOut,
  ]);
  useEffect(() => {
    if (value.held) localStorage.setItem(roleKey, heldKey(value.held));
  }, [value.held]);

  return <SessionContext value={value}>{children}</SessionContext>;
}
