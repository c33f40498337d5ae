import { describe, expect, it } from "vitest";
import { slipsOf } from "./slips";

describe("slips", () => {
  it("are read from the file of codes, with commas, quotes and what looks like a formula", () => {
    const csv =
      '\ufeffteam,name,login,code,valid_until\r\n法学系,云小暖,d2012001,k7mq-92xd-4ahn,2012-03-31 12:00\r\n"外国语, ""一""队",\'=林,d2012002,aaaa-bbbb-cccc,2012-03-31 12:00\r\n';
    expect(slipsOf(csv)).toEqual([
      {
        team: "法学系",
        name: "云小暖",
        login: "d2012001",
        code: "k7mq-92xd-4ahn",
        until: "2012-03-31 12:00",
      },
      {
        team: '外国语, "一"队',
        name: "=林",
        login: "d2012002",
        code: "aaaa-bbbb-cccc",
        until: "2012-03-31 12:00",
      },
    ]);
  });
});
