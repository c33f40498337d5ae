/** The notifications of this browser, which belong to who is signed in. */
import { api } from "@/api/client";

/** What reaches this browser, and the name it has there; undefined if notifications are off here. */
export async function pushHere(): Promise<{ subscription: PushSubscription; device: string } | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  return subscription ? { subscription, device: await deviceOf(subscription.endpoint) } : undefined;
}

/** The first 32 digits of the SHA-256 of where a browser is reached, as the server counts them. */
export async function deviceOf(endpoint: string): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  const digits = Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").slice(0, 32);
}

/** Ends the notifications of this browser, whoever they were for. */
export async function stopPush(): Promise<void> {
  await (await pushHere())?.subscription.unsubscribe();
}

/**
 * Before one signs out: whoever uses the browser next is not shown what the one before is told. It keeps nobody from
 * signing out: once the browser takes no more, the server forgets it at the next try.
 */
export async function leavePush(everywhere: boolean): Promise<void> {
  try {
    const here = await pushHere();
    const devices = everywhere ? await allDevices() : here ? [here.device] : [];
    // The server of the browser may be out of reach, and nobody waits for that here.
    await Promise.race([here?.subscription.unsubscribe(), new Promise((done) => setTimeout(done, 2_000))]);
    await Promise.all(
      devices.map((device) => api.DELETE("/my/devices/{device}", { params: { path: { device } } })),
    );
  } catch {
    // the browser has no notifications, or nobody answers
  }
}

async function allDevices(): Promise<string[]> {
  const { data } = await api.GET("/my/ways");
  return data?.ways.flatMap(({ devices }) => devices.map(({ id }) => id)) ?? [];
}
