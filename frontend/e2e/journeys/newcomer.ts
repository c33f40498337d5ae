/** Somebody new who signs in in two steps. */
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { check, expect, picture } from "./fixture";
import type { Product } from "./product";

/** The password they choose. */
export const own = "a heron over the weir";

const demo = "nuanlin-demo-2012";

/** Makes an account for an office by the API and returns its one-time code. */
export async function newOfficer(product: Product, login: string, name: string): Promise<string> {
  const send = async (path: string, token: string, body?: object) => {
    const response = await fetch(`${product.url}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(response.ok, path).toBe(true);
    return response.json();
  };
  const { access_token: token } = await send("/session", "", { login: "tuanwei", password: demo });
  const { communities } = await send("/communities", token);
  const made = await send(`/communities/${communities[0].id}/officers`, token, { login, name });
  return made.first_code;
}

/** Chooses a password of one's own, as the first sign-in asks. */
export async function choosePassword(page: Page) {
  await page.getByLabel("新密码").fill(own);
  await page.getByLabel("再输一遍").fill(own);
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page).toHaveURL(/\/$/);
}

/** Says that the recovery codes are kept, and returns them. */
export async function keepCodes(page: Page): Promise<string[]> {
  const list = page.getByRole("list", { name: "恢复码" });
  await expect(list.getByRole("listitem")).toHaveCount(10);
  await check(page, "recovery codes");
  await picture(page, `second-factor-codes-${page.viewportSize()?.width}`);
  const codes = await list.getByRole("listitem").allInnerTexts();
  await expect(page.getByRole("button", { name: "完成" })).toBeDisabled();
  await page.getByLabel("我已经抄好或存好了").check();
  await page.getByRole("button", { name: "完成" }).click();
  await expect(page).not.toHaveURL(/second-factor/);
  return codes;
}

/** The six digits an authenticator app with that secret shows so many seconds from now (RFC 6238). */
export function codeOf(secret: string, later: number): string {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + later) / 30)));
  const sum = createHmac("sha1", key).update(counter).digest();
  const at = (sum.at(-1) ?? 0) & 15;
  return String((sum.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
