/** A timetable pasted from a sheet takes its owner's time, and tells nobody what it is made of. */
import { check, expect, picture, test } from "./fixture";

test.use({ journey: "timetable" });

/** As a spreadsheet copies cells: tabs between them, quotes around those of several lines. */
const pasted = [
  ["", "周一", "周二", "周三", "周四", "周五"],
  ["第1-2节", '"高等数学\n1-16周(单)\n教三201\n张老师"', "", '"线性代数\n1-8周\n教三105"', "", ""],
  ["第3-4节", "", '"大学英语\n1-8周 教四101\n9-16周 教四305"', "", '"选修课\n16-1周"', ""],
]
  .map((line) => line.join("\t"))
  .join("\n");

test("a student pastes their timetable, and a coordinator sees when they are busy", async ({ people }) => {
  const page = await people.enter("d2012805");
  await test.step("it is read and looked over before anything is stored", async () => {
    await page.goto("/me/times");
    await page.getByRole("link", { name: "我的课表" }).click();
    await check(page, "no timetable yet");
    await page.getByLabel("粘贴课表").fill(pasted);
    await page.getByRole("button", { name: "读这张课表" }).click();
    await expect(page.getByRole("heading", { name: "读到 4 门次" })).toBeVisible();
    await expect(page.getByText("周次看不懂")).toBeVisible();
    await check(page, "a timetable that was read");
    await picture(page, "timetable-read-390");
  });

  await test.step("it is stored, and drawn week by week", async () => {
    await page.getByRole("button", { name: "存下来" }).click();
    await expect(page.getByText("课表存好了")).toBeVisible();
    await expect(page.getByText("4 门次", { exact: false })).toBeVisible();
    await check(page, "a timetable");
    await picture(page, "timetable-390");
  });

  await test.step("who plans sees that they are busy, and not with what", async () => {
    const desk = await people.enter("chengwang", { width: 1440 });
    await desk.goto("/volunteers?q=D2012805");
    await desk.getByRole("main").getByRole("link", { name: /./ }).first().click();
    const busy = desk.getByRole("region", { name: "忙" });
    await expect(busy).toContainText("10:00–11:40");
    await expect(busy).not.toContainText("大学英语");
  });
});
