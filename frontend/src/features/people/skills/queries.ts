/** Skills a position may ask for. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Skill = components["schemas"]["Skill"];
type SkillBody = components["schemas"]["UpdateSkill"] & { code: string };

export const skillQueries = {
  all: ["skills"] as const,
  every: () =>
    queryOptions({
      queryKey: [...skillQueries.all, "every"],
      queryFn: ({ signal }) => unwrap(api.GET("/skills", { signal })),
      select: (list) => list.skills,
      staleTime: 10 * 60_000,
    }),
  /** With how many people have each. */
  counted: () =>
    queryOptions({
      queryKey: [...skillQueries.all, "counted"],
      queryFn: ({ signal }) => unwrap(api.GET("/skills", { params: { query: { counted: true } }, signal })),
    }),
};

/** Makes a skill or changes one; what people hold is asked again. As a preview it only tells what that would do. */
export function useSaveSkill() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({ of, body: { code, ...body } }: { of: Skill | undefined; body: SkillBody }) =>
      of
        ? unwrap(
            api.PUT("/skills/{id}", { params: { path: { id: of.id }, header: ifMatch(of.version) }, body }),
          )
        : {
            skill: await unwrap(
              api.POST("/skills", { body: { code, name_zh: body.name_zh, name_en: body.name_en } }),
            ),
            reach: undefined,
          },
    onSuccess: (_, { body }) =>
      body.preview ? undefined : refresh(client, skillQueries.all, ["volunteers"], ["standing-findings"]),
    onError: () => refresh(client, skillQueries.all), // somebody may have saved first
  });
}
