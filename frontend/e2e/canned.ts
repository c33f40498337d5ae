/** Canned answers of the session endpoints, for tests of the frame alone. */
import type { Page, Route } from "@playwright/test";
import type { components } from "../src/api/schema";

type Session = components["schemas"]["Session"];
type Welcome = components["schemas"]["Welcome"];
type Role = components["schemas"]["Role"];

const organization = { slug: "minjiang", name: "岷江学院青年志愿者协会" };

export const session = (roles: Role[], more: Partial<Session> = {}): Session => ({
  account_id: 1,
  login: "d2012807",
  name: "林知夏",
  organization,
  zone: "Asia/Shanghai",
  demo: true,
  roles: roles.map((role) =>
    role === "captain" ? { role, team_id: 8, team_name: "基础与师范系队" } : { role },
  ),
  must_change_password: false,
  must_set_up_second_factor: false,
  now: "2012-04-14T05:48:00Z",
  ...more,
});

const welcome: Welcome = {
  founding: false,
  password_links: false,
  organizations: [organization],
  demo_accounts: (
    [
      ["volunteer", "林知夏", "基础与师范系队"],
      ["captain", "邱以宁", "基础与师范系队"],
      ["coordinator", "程望", "分队管理部"],
      ["leader", "顾长卿", ""],
      ["community_officer", "邓主任", "岷江里社区"],
      ["host", "校团委", ""],
    ] as const
  ).map(([role, name, detail], i) => ({
    organization: "minjiang",
    login: `demo${i}`,
    password: "demo",
    name,
    role,
    detail,
  })),
};

export const problem = (status: number, reason: string, more: object = {}) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title: "", status, reason, message: reason, ...more }),
});

type Canned = {
  /** Whose cookie the browser holds; undefined: nobody's. */
  signedIn?: Session;
  /** What signing in answers; who is signed in unless told. */
  onSignIn?: (route: Route) => Promise<void>;
};

/** The one device somebody is signed in on. */
const here = {
  id: 1,
  device: "Chrome, Android",
  started_at: "2012-04-01T02:00:00Z",
  used_at: "2012-04-05T02:00:00Z",
  current: true,
};

/** Answers the session endpoints and returns how often each was called. */
export async function answer(page: Page, { signedIn, onSignIn }: Canned) {
  const calls: Record<string, number> = {};
  const tokens = () => ({
    access_token: `token-${calls.refresh ?? 0}`,
    expires_in_seconds: 600,
    session: signedIn,
  });
  const count = (name: string) => {
    calls[name] = (calls[name] ?? 0) + 1;
  };
  await page.route("**/api/v1/welcome", (route) => route.fulfill({ json: welcome }));
  await page.route(/\/api\/v1\/sessions(\?.*)?$/, (route) => route.fulfill({ json: { sessions: [here] } }));
  await page.route("**/api/v1/second-factor", (route) =>
    route.fulfill({
      json: { active: false, required: false, fixed: false, recovery_codes_left: 0, passkeys: [] },
    }),
  );
  await page.route("**/api/v1/notices", (route) => route.fulfill({ json: { notices: [] } }));
  await page.route("**/api/v1/session/refresh", (route) => {
    count("refresh");
    return signedIn ? route.fulfill({ json: tokens() }) : route.fulfill(problem(401, "session_ended"));
  });
  await page.route(/\/api\/v1\/session(\?.*)?$/, (route) => {
    count(route.request().method());
    if (route.request().method() === "DELETE") return route.fulfill({ status: 204 });
    return onSignIn ? onSignIn(route) : route.fulfill({ json: tokens() });
  });
  if (signedIn) await page.addInitScript(() => localStorage.setItem("nuanlin-seen", "1"));
  return calls;
}
