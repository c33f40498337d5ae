/** The own shifts in the calendar of a phone, as a parser of the browser's side reads them. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { check, expect, picture, test, visit } from "./fixture";

test.use({ journey: "calendar" });

type Entry = { uid: string; title: string; status: string; sequence: number; starts: string; text: string };

const inShanghai = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The events of a calendar, with their times as clocks in Shanghai show them. */
function entries(text: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      title: event.summary,
      status: String(component.getFirstPropertyValue("status")),
      sequence: event.sequence,
      starts: inShanghai.format(event.startDate.toJSDate()),
      text: event.description,
    };
  });
}

/** What a calendar that has nothing but the address reads. */
async function read(page: Page, address: string): Promise<Entry[]> {
  const answer = await page.request.get(address, { headers: { Cookie: "" } });
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  return entries(await answer.text());
}

const statusOf = async (page: Page, address: string) => (await page.request.get(address)).status();

test("a student subscribes to their shifts, renews the link and ends it", async ({ people }) => {
  const page = await people.enter("d2012805");
  const link = page.getByLabel("链接", { exact: true });
  let address = "";
  await test.step("the link is made under Me, and is shown once", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "我的" }).click();
    await page.getByRole("link", { name: "日历订阅" }).click();
    await check(page, "no calendar link yet");
    await page.getByRole("button", { name: "生成链接" }).click();
    await expect(page.getByText("链接好了")).toBeVisible();
    address = await link.inputValue();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/calendar\/[\w-]+\/[\w-]{43}\.ics$/);
    await expect(page.getByRole("link", { name: "加到手机日历" })).toHaveAttribute(
      "href",
      address.replace("http:", "webcal:"),
    );
    await check(page, "a calendar link");
    await picture(page, "calendar-390");
    await page.reload();
    await expect(page.getByText("已经生成过链接")).toBeVisible();
    await expect(link).toHaveCount(0);
  });

  await test.step("an invitation is tentative, and confirmed once it is accepted", async () => {
    const asked = (await read(page, address)).find(({ title }) => title === "成果汇演与答谢");
    expect(asked).toMatchObject({ status: "TENTATIVE" });
    expect(asked?.text).toMatch(/^岗位：.+\n还没有答应，请在 4月\d+日 周. \d\d:\d\d 前回一声\nhttp:/);
    await page.goto("/");
    await page.getByRole("button", { name: "接受邀请" }).click();
    await expect(page.getByText(/已接受，.*见/)).toBeVisible();
    const taken = (await read(page, address)).find(({ uid }) => uid === asked?.uid);
    expect(taken).toMatchObject({ title: "成果汇演与答谢", status: "CONFIRMED", starts: asked?.starts });
    expect(taken?.sequence).toBeGreaterThan(asked?.sequence ?? Number.POSITIVE_INFINITY);
    await visit(page, "/my/assignments");
    const [, month, day, time] = /(\d+)月(\d+)日\D*(\d\d:\d\d)/.exec(taken?.starts ?? "") ?? [];
    await expect(page.getByRole("link", { name: "成果汇演与答谢" })).toContainText(`${month}月${day}日`);
    await expect(page.getByRole("link", { name: "成果汇演与答谢" })).toContainText(time ?? "no time");
  });

  await test.step("one shift alone is downloaded from its page", async () => {
    await page.getByRole("link", { name: "成果汇演与答谢" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "加到日历" }).click(),
    ]);
    await check(page, "a shift for the calendar");
    await picture(page, "calendar-shift-390");
    const [only, ...more] = entries(await readFile(await download.path(), "utf8"));
    expect(more).toEqual([]);
    expect(await read(page, address)).toContainEqual(only);
  });

  const desk = await people.enter("d2012805", { width: 1440, lang: "en" });
  const made = desk.getByLabel("Link", { exact: true });
  await test.step("a new link ends the old one, and is scanned at a desk", async () => {
    await visit(desk, "/my/calendar");
    await desk.getByRole("button", { name: "New link" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "New link" }).click();
    await expect(desk.getByRole("img", { name: "Scan to subscribe to my shifts" })).toBeVisible();
    await check(desk, "a calendar link at a desk");
    await picture(desk, "calendar-1440-en");
    const renewed = await made.inputValue();
    expect(await statusOf(page, address)).toBe(404);
    expect((await read(page, renewed))[0]?.text).toMatch(/^Position: /);
    address = renewed;
  });

  await test.step("and it is ended", async () => {
    await desk.getByRole("button", { name: "End", exact: true }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
    await expect(desk.getByText("No link yet")).toBeVisible();
    await expect(made).toHaveCount(0);
    expect(await statusOf(page, address)).toBe(404);
  });
});
