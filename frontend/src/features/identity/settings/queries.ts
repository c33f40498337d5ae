/** The numbers the organization goes by. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Settings = components["schemas"]["SettingList"];
export type Setting = components["schemas"]["Setting"];
export type SettingName = components["schemas"]["SettingName"];
type Chosen = components["schemas"]["UpdateSettings"];

const key = ["settings"] as const;

export const settingsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/settings", { signal })),
});

/** Chooses settings at the version they were read, or tells what that would do. It holds from the next press of everybody on. */
export function useChooseSettings() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: Chosen }) =>
      unwrap(api.PUT("/settings", { params: { header: ifMatch(version) }, body })),
    onSuccess: (list, { body }) => {
      if (body.preview) return;
      client.setQueryData(key, list);
      return refresh(client, ["roster-rules"], ["standing-findings"], ["open-shifts"]);
    },
    onError: () => refresh(client, key), // somebody may have saved first
  });
}
