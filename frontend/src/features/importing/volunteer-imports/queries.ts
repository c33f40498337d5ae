/** Lists of volunteers to import: template, upload and preview, rows, apply, codes. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { addSlips, slipsOf } from "@/features/identity/code-slips/slips";
import { saveFile } from "@/ui/screen/save-file";

export type VolunteerImport = components["schemas"]["VolunteerImport"];
export type ImportRow = components["schemas"]["VolunteerImportRow"];
export type CellMessage = components["schemas"]["CellMessage"];
export type ImportProblem = components["schemas"]["ImportProblem"];
export type ImportAnswer = components["schemas"]["ImportAnswer"];
export type ImportHeading = components["schemas"]["ImportHeading"];
export type ImportColumn = components["schemas"]["ImportColumn"];
export type ImportChange = components["schemas"]["ImportChange"];

export const shownOnly = ["errors", "messages", "new", "changed", "skipped"] as const;
export type Only = (typeof shownOnly)[number];

/** Which rows of an import: those with an outcome, or those with one message. */
export type RowsWanted = { only?: Only; code?: string; column?: string; value?: string };

/** How often the progress of an import that is being written is asked for, in milliseconds. */
const tick = 400;

export const importQueries = {
  all: ["volunteer-imports"] as const,
  one: (id: number) =>
    queryOptions({
      queryKey: [...importQueries.all, id],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/volunteer-imports/{id}", { params: { path: { id } }, signal })),
      refetchInterval: ({ state }) => (state.data?.state === "applying" ? tick : false),
    }),
  problems: (id: number) =>
    queryOptions({
      queryKey: [...importQueries.all, id, "problems"],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/volunteer-imports/{id}/problems", { params: { path: { id } }, signal })),
    }),
  rows: (id: number, wanted: RowsWanted, state: VolunteerImport["state"]) =>
    infiniteQueryOptions({
      queryKey: [...importQueries.all, id, "rows", wanted, state],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/volunteer-imports/{id}/rows", {
            params: { path: { id }, query: { ...wanted, ...page(pageParam) } },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
};

/** Reads a file and stores the preview; nothing else changes. The signal ends it. */
export function useUpload() {
  return useChange({
    mutationFn: ({ file, signal }: { file: File; signal: AbortSignal }) =>
      unwrap(
        api.POST("/volunteer-imports", {
          body: { file: file.name },
          bodySerializer: () => {
            const form = new FormData();
            form.append("file", file);
            return form;
          },
          signal,
        }),
      ),
  });
}

/** Decides about rows of an import; the file is read again with it. */
export function useAnswer(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (answers: ImportAnswer[]) =>
      unwrap(api.POST("/volunteer-imports/{id}/answers", { params: { path: { id } }, body: { answers } })),
    onSettled: () => refresh(client, [...importQueries.all, id]),
  });
}

/** Says what the columns of a file are, for this file and every one with the same titles. */
export function useColumns(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (columns: ImportColumn[]) =>
      unwrap(api.PUT("/volunteer-imports/{id}/columns", { params: { path: { id } }, body: { columns } })),
    onSettled: () => refresh(client, [...importQueries.all, id]),
  });
}

/** Begins to write an import; its progress is read from the import itself. */
export function useApply() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (id: number, key) =>
      unwrap(api.POST("/volunteer-imports/{id}/apply", { params: { path: { id }, header: intent(key) } })),
    onSuccess: (next) => client.setQueryData(importQueries.one(next.id).queryKey, next),
  });
}

/** Stops an import that is being written; nothing of it stays. */
export function useStop() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) =>
      unwrap(api.POST("/volunteer-imports/{id}/stop", { params: { path: { id } } })),
    onSettled: (_, __, id) => refresh(client, [...importQueries.all, id]),
  });
}

/** Downloads the template in the language of the page. */
export function useTemplate() {
  return useChange({
    mutationFn: async ({ format, language }: { format: "xlsx" | "csv"; language: "zh-CN" | "en" }) => {
      const query = { format, language };
      const content = await unwrap(
        api.GET("/volunteer-imports/template", { params: { query }, parseAs: "blob" }),
      );
      saveFile(content as Blob, `nuanlin-volunteers.${format}`);
    },
  });
}

/** Makes first sign-in codes for the newcomers of an import and downloads them. */
export function useCodes() {
  return useChange({
    mutationFn: async (id: number) => {
      const content = await unwrap(
        api.POST("/volunteer-imports/{id}/codes", { params: { path: { id } }, parseAs: "blob" }),
      );
      const file = content as unknown as Blob;
      addSlips(slipsOf(await file.text()));
      saveFile(file, `nuanlin-codes-${id}.csv`);
    },
  });
}
