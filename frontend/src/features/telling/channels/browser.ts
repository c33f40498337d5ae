/** Turning on the notifications of this browser. */

/** Why they stay off: the browser has none, or its owner does not allow them. */
export type PushOff = "unable" | "denied";

/** Whether this browser could show notifications. An iPhone can only from its home screen. */
export const canPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Asks the owner of the browser, and returns where it is reached, or why it is not. */
export async function startPush(
  key: string,
): Promise<{ endpoint: string; p256dh: string; auth: string } | PushOff> {
  if (!canPush()) return "unable";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return "unable";
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await registration.pushManager.subscribe(options).catch(() => undefined);
  const { endpoint, keys } = subscription?.toJSON() ?? {};
  if (!endpoint || !keys?.p256dh || !keys.auth) return "unable";
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** What the owner knows this browser by: "Chrome, Android". */
export function browserName(): string {
  const agent = navigator.userAgent;
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1];
  const system = first([
    [/iPhone/, "iPhone"],
    [/iPad/, "iPad"],
    [/HarmonyOS/, "HarmonyOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  const browser = first([
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  return [browser, system].filter(Boolean).join(", ");
}
