/** How one is told beside the inbox. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { pushHere, stopPush } from "@/session/push";
import { startPush } from "./browser";

export type Way = components["schemas"]["MessageWay"];
export type Channel = components["schemas"]["MessageChannel"];
/** A way to an address, which counts once the code that was sent there is given. */
export type Addressed = Exclude<Channel, "push">;
type NewWay = components["schemas"]["NewMessageWay"];

const key = ["my-ways"] as const;

export const waysQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/my/ways", { signal })),
});

/** Which of the devices this browser is; null if it is none. */
export const hereQuery = queryOptions({
  queryKey: [...key, "here"],
  queryFn: async () => (await pushHere())?.device ?? null,
});

/** Has a code sent to an address. */
export function useEnterWay(channel: Addressed) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewWay) =>
      unwrap(api.PUT("/my/ways/{channel}", { params: { path: { channel } }, body })),
    onSettled: () => refresh(client, key),
  });
}

/** Gives the code that was sent. */
export function useConfirmWay(channel: Addressed) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (code: string) =>
      unwrap(api.POST("/my/ways/{channel}/confirm", { params: { path: { channel } }, body: { code } })),
    onSettled: () => refresh(client, key),
  });
}

/** Takes the address away. */
export function useRemoveWay(channel: Addressed) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.DELETE("/my/ways/{channel}", { params: { path: { channel } } })),
    onSettled: () => refresh(client, key),
  });
}

/** Has this browser show notifications. Reports whether its owner allowed that. */
export function useAddDevice() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({
      pushKey,
      ...about
    }: {
      pushKey: string;
      label: string;
      language: NewWay["language"];
    }) => {
      const started = await startPush(pushKey);
      if (typeof started === "string") return started;
      await unwrap(api.POST("/my/devices", { body: { ...started, ...about } }));
      return "on" as const;
    },
    onSettled: () => refresh(client, key),
  });
}

/** Has a browser, this one or another, show none any more. */
export function useRemoveDevice() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (device: string) => {
      await unwrap(api.DELETE("/my/devices/{device}", { params: { path: { device } } }));
      if ((await pushHere())?.device === device) await stopPush();
    },
    onSettled: () => refresh(client, key),
  });
}
