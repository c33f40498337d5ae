/** When the reader is told beside the inbox, and of what. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Choices = components["schemas"]["MessageChoices"];
export type NewChoices = components["schemas"]["NewMessageChoices"];

const key = ["message-choices"] as const;

export const choicesQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/my/message-choices", { signal })),
});

/** Replaces what was chosen. */
export function useChoose() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewChoices) => unwrap(api.PUT("/my/message-choices", { body })),
    onSettled: () => refresh(client, key),
  });
}
