/** Courses that can be asked of whoever goes on duty. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Course = components["schemas"]["Course"];
export type AskedOf = components["schemas"]["AskedOf"];
export type Reach = components["schemas"]["CatalogueReach"];
type CourseBody = components["schemas"]["UpdateCourse"] & { code: string };

export const courseQueries = {
  all: ["courses"] as const,
  every: () =>
    queryOptions({
      queryKey: [...courseQueries.all, "every"],
      queryFn: ({ signal }) => unwrap(api.GET("/courses", { signal })),
      select: (list) => list.courses,
      staleTime: 10 * 60_000,
    }),
  /** With how many people have passed each. */
  counted: () =>
    queryOptions({
      queryKey: [...courseQueries.all, "counted"],
      queryFn: ({ signal }) => unwrap(api.GET("/courses", { params: { query: { counted: true } }, signal })),
    }),
};

/** Makes a course or changes one; what people hold is asked again. As a preview it only tells what that would do. */
export function useSaveCourse() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ of, body: { code, ...body } }: { of: Course | undefined; body: CourseBody }) =>
      of
        ? unwrap(
            api.PUT("/courses/{id}", { params: { path: { id: of.id }, header: ifMatch(of.version) }, body }),
          )
        : unwrap(api.POST("/courses", { body: { code, ...withoutRetired(body) } })),
    onSuccess: (_, { body }) =>
      body.preview ? undefined : refresh(client, courseQueries.all, ["volunteers"], ["standing-findings"]),
    onError: () => refresh(client, courseQueries.all), // somebody may have saved first
  });
}

const withoutRetired = ({ retired: _, ...rest }: Omit<CourseBody, "code">) => rest;
