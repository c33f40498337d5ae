/** What messages say, and saying it otherwise. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import type { Lang } from "@/time";

export type Template = components["schemas"]["MessageTemplate"];
export type Draft = components["schemas"]["TemplateDraft"];

export const templateQueries = {
  all: ["message-templates"] as const,
  list: (language: Lang) =>
    queryOptions({
      queryKey: [...templateQueries.all, language],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/message-templates", { params: { query: { language } }, signal })),
      select: ({ templates }) => templates,
    }),
  /** What a draft would say. What cannot be said is refused, and asked again only when it is another draft. */
  preview: (kind: Template["kind"], body: Draft) =>
    queryOptions({
      queryKey: ["message-template-preview", kind, body],
      queryFn: ({ signal }) =>
        unwrap(api.POST("/message-templates/{kind}/preview", { params: { path: { kind } }, body, signal })),
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** Has messages of a kind say something else, at the version that was read. */
export function useSaveTemplate() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ of, version, body }: { of: Template; version: number; body: Draft }) =>
      unwrap(
        api.PUT("/message-templates/{kind}", {
          params: { path: { kind: of.kind }, header: ifMatch(version) },
          body,
        }),
      ),
    onSettled: () => refresh(client, templateQueries.all),
  });
}

/** Goes back to the words of the product. */
export function useResetTemplate() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ of, language }: { of: Template; language: Lang }) =>
      unwrap(
        api.POST("/message-templates/{kind}/reset", {
          params: { path: { kind: of.kind }, header: ifMatch(of.version) },
          body: { language },
        }),
      ),
    onSettled: () => refresh(client, templateQueries.all),
  });
}

/** Tells the reader alone what a draft would say. */
export function useTryTemplate() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ kind, body }: { kind: Template["kind"]; body: Draft }) =>
      unwrap(api.POST("/message-templates/{kind}/try", { params: { path: { kind } }, body })),
    onSettled: () => refresh(client, ["messages"]),
  });
}
