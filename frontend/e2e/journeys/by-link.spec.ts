/** Answering by the link of a letter, sharing a shift, and a forgotten password: all by people who are not signed in. */
import type { APIRequestContext } from "@playwright/test";
import { check, expect, picture, settled, signIn, test, visit } from "./fixture";

test.use({ journey: "by-link", expected: /status of (404|409)/ });

type Letter = { to: string; subject: string; text: string };
type Api = {
  get: <T>(path: string) => Promise<T>;
  send: <T>(method: string, path: string, data?: object) => Promise<T>;
};

/** The API as somebody who signed in. */
async function as(request: APIRequestContext, login: string, password: string): Promise<Api> {
  const signedIn = await request.post("/api/v1/session", { data: { login, password } });
  expect(signedIn.ok(), `${login} signs in`).toBe(true);
  const headers = { Authorization: `Bearer ${(await signedIn.json()).access_token}` };
  const call = async (method: string, path: string, data?: object) => {
    const answer = await request.fetch(`/api/v1${path}`, {
      method,
      headers: { ...headers, "Idempotency-Key": `${method}-${path}-${login}` },
      ...(data ? { data } : {}),
    });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? undefined : answer.json();
  };
  return { get: (path) => call("GET", path), send: call };
}

type Seat = { id: number; shift: { id: number; title: string } };
type Candidate = { volunteer_id: number; student_number: string; reasons: object[] };
type Detail = { positions: { id: number; leads: boolean; taken: number; maximum: number }[] };

/** A position of a shift to come with a free seat, and somebody who may be asked to it. */
async function somebodyFree(leader: Api): Promise<{ position: number; asked: Candidate }> {
  const { shifts } = await leader.get<{ shifts: { id: number }[] }>(
    "/shifts?state=open&limit=40&from=2012-04-07&until=2012-05-30",
  );
  for (const { id } of shifts.reverse()) {
    const { positions } = await leader.get<Detail>(`/shifts/${id}`);
    for (const one of positions.filter(({ leads, taken, maximum }) => !leads && taken < maximum)) {
      const { candidates } = await leader.get<{ candidates: Candidate[] }>(
        `/positions/${one.id}/candidates?limit=5`,
      );
      const asked = candidates.find(({ reasons }) => reasons.length === 0);
      if (asked) return { position: one.id, asked };
    }
  }
  throw new Error("nobody may be asked to anything");
}

const demo = "nuanlin-demo-2012";

test("who is not signed in answers a letter, opens a shared shift and sets a forgotten password", async ({
  people,
}) => {
  const { request } = await people.device();
  const leader = await as(request, "guchangqing", demo);
  const letterWith = async (part: string): Promise<string> => {
    let found: string | undefined;
    await expect
      .poll(async () => {
        const { letters } = await leader.get<{ letters: Letter[] }>("/caught-mail");
        found = letters.map(({ text }) => text).find((text) => text.includes(part));
        return found;
      })
      .toBeDefined();
    return found ?? "";
  };
  /** Gives somebody a confirmed address, by the code in the letter that goes there. */
  const writtenTo = async (who: Api, address: string) => {
    await who.send("PUT", "/my/ways/email", { address, language: "zh-CN" });
    const { letters } = await leader.get<{ letters: Letter[] }>("/caught-mail");
    const code = /(\d{6})/.exec(letters.find(({ to }) => to === address)?.subject ?? "")?.[1];
    await who.send("POST", "/my/ways/email/confirm", { code });
  };

  const { position, asked } = await somebodyFree(leader);
  await writtenTo(await as(request, asked.student_number.toLowerCase(), demo), "asked@example.org");
  const seat = await leader.send<Seat>("POST", `/positions/${position}/invitations`, {
    volunteer_id: asked.volunteer_id,
  });
  const link = /http\S+\/a\/\S+/.exec(await letterWith("/a/"))?.[0] ?? "";

  const phone = await people.device();
  await phone.goto(link);
  await expect(phone.getByText(seat.shift.title)).toBeVisible();
  await check(phone, "what a letter asks");
  await picture(phone, "answer-link-390");
  const preview = await request.fetch(link, { method: "GET" });
  expect(preview.headers()["cache-control"]).toBe("no-store");
  await phone.getByRole("button", { name: "我来" }).click();
  await expect(phone.getByRole("status").getByText("你答应来了")).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole("status").getByText("你答应来了")).toBeVisible();
  await picture(phone, "answer-link-answered-390");

  const captain = await people.enter("chengwang", { width: 1440 });
  await visit(captain, `/shifts/${seat.shift.id}`);
  await captain.getByRole("button", { name: "分享" }).click();
  const dialog = captain.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: `班次卡片：${seat.shift.title}` })).toBeVisible();
  await check(captain, "a shift for the group chat");
  await picture(captain, "share-1440");
  const said = (await dialog.getByTestId("share-text").textContent()) ?? "";
  const shared = /http\S+\/s\/\w+\/\d+/.exec(said)?.[0] ?? "";
  const page = await (await request.get(shared)).text();
  expect(page).toContain(`<meta property="og:title" content="${seat.shift.title}`);
  const friend = await people.device();
  await friend.goto(shared);
  await expect(friend).toHaveURL(/sign-in\?next=/);
  await friend.getByLabel("学号或账号").fill("d2012305");
  await friend.getByLabel("密码", { exact: true }).fill(demo);
  await friend.getByRole("button", { name: "登录", exact: true }).click();
  await expect(friend).toHaveURL(new RegExp(`/open-shifts/${seat.shift.id}$`));
  await settled(friend);

  const made = await leader.send<{ first_code: string }>("POST", "/accounts", {
    login: "newtrainer",
    name: "新老师",
    role: "trainer",
  });
  const first = await as(request, "newtrainer", made.first_code);
  await first.send("PUT", "/session/password", { current: made.first_code, new: "一个很长很长的旧密码啊" });
  await writtenTo(await as(request, "newtrainer", "一个很长很长的旧密码啊"), "trainer@example.org");
  await friend.context().clearCookies();
  await phone.goto("/sign-in");
  await phone.getByRole("link", { name: "忘了密码" }).click();
  await phone.getByLabel("学号或账号").fill("newtrainer");
  await check(phone, "a forgotten password");
  await picture(phone, "forgot-390");
  await phone.getByRole("button", { name: "发给我" }).click();
  await expect(phone.getByText("去看看信箱或微信")).toBeVisible();
  const reset = /http\S+\/reset\/\S+/.exec(await letterWith("/reset/"))?.[0] ?? "";
  await phone.goto(reset);
  await expect(phone.getByText("账号：newtrainer")).toBeVisible();
  await check(phone, "a new password");
  await picture(phone, "reset-390");
  await phone.getByLabel("新密码").fill("一个很长很长的新密码啊");
  await phone.getByLabel("再输一遍").fill("一个很长很长的新密码啊");
  await phone.getByRole("button", { name: "设好新密码" }).click();
  await expect(phone.getByLabel("学号或账号")).toHaveValue("newtrainer");
  await signIn(phone, "newtrainer", "一个很长很长的新密码啊");
  await expect(phone).toHaveURL(/\/$/);
  await phone.goto(reset);
  await expect(phone.getByText("这个链接不能用了")).toBeVisible();
});
