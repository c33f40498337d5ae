/** What the search asks the server for: the lists themselves, each only of those who may open what it holds. */
import { queryOptions } from "@tanstack/react-query";
import { matchPath } from "react-router";
import { api, unwrap } from "@/api/client";
import { screens } from "@/app/routes";
import { activityQueries } from "@/features/activities/activities/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { communityQueries } from "@/features/territory/communities/queries";
import { servicePointQueries } from "@/features/territory/service-points/queries";
import type { Role } from "@/session/session";
import { addDays, formatDay, formatPeriod, type Lang, today } from "@/time";
import type { Find } from "./find";

/** Whether a role may open the page at an address. */
const mayOpen = (role: Role, address: string) =>
  screens.some(
    ({ path, roles }) => matchPath(path, address) !== null && (roles === "all" || roles.includes(role)),
  );

/** So many of a list are asked for: as many as show. */
const few = 6;

const dots = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(" · ");

async function people(q: string, signal: AbortSignal): Promise<Find[]> {
  const { volunteers } = await unwrap(
    api.GET("/volunteers", { params: { query: { q, limit: few } }, signal }),
  );
  return volunteers.map(({ id, name, student_number, team_name }) => ({
    key: `volunteer ${id}`,
    group: "people",
    title: name,
    sub: dots(team_name, student_number),
    also: [student_number],
    to: `/volunteers/${id}`,
  }));
}

/** So far ahead and back shifts are looked for, in days. */
const reach = 365;

/** Those to come; when there is none, the last ones that have been. */
async function shifts(q: string, lang: Lang, signal: AbortSignal): Promise<Find[]> {
  const read = (query: { from: string; until: string; limit: number }) =>
    unwrap(api.GET("/shifts", { params: { query: { ...query, q } }, signal }));
  const here = today();
  const coming = await read({ from: here, until: addDays(here, reach), limit: few });
  const past = () => read({ from: addDays(here, -reach), until: here, limit: 200 });
  const found = coming.shifts.length > 0 ? coming.shifts : (await past()).shifts.slice(-few).reverse();
  return found.map(({ id, title, community_name, starts_at, ends_at }) => ({
    key: `shift ${id}`,
    group: "shifts",
    title,
    sub: dots(`${formatDay(starts_at, lang)} ${formatPeriod(starts_at, ends_at, lang)}`, community_name),
    to: `/shifts/${id}`,
  }));
}

async function places(q: string, signal: AbortSignal): Promise<Find[]> {
  const query = { params: { query: { q, limit: few } }, signal };
  const [{ communities }, { service_points }] = await Promise.all([
    unwrap(api.GET("/communities", query)),
    unwrap(api.GET("/service-points", query)),
  ]);
  return [
    ...communities.map(
      ({ id, name, code }): Find => ({
        key: `community ${id}`,
        group: "places",
        title: name,
        also: [code],
        to: `/communities/${id}`,
      }),
    ),
    ...service_points.map(
      ({ id, name, community_id, community_name }): Find => ({
        key: `point ${id}`,
        group: "places",
        title: name,
        sub: community_name,
        to: `/communities/${community_id}`,
      }),
    ),
  ];
}

async function activities(q: string, signal: AbortSignal): Promise<Find[]> {
  const found = await unwrap(api.GET("/activities", { params: { query: { q, limit: few } }, signal }));
  return found.activities.map(({ id, title, code, community_name }) => ({
    key: `activity ${id}`,
    group: "activities",
    title,
    sub: dots(code, community_name),
    also: [code],
    to: `/activities/${id}`,
  }));
}

/** What the server finds under the typed words. */
export const recordsQuery = (role: Role, lang: Lang, typed: string) =>
  queryOptions({
    queryKey: ["search", role, lang, typed],
    queryFn: async ({ signal }) => {
      const found = await Promise.all([
        mayOpen(role, "/volunteers/1") ? people(typed, signal) : [],
        mayOpen(role, "/shifts/1") ? shifts(typed, lang, signal) : [],
        mayOpen(role, "/communities/1") ? places(typed, signal) : [],
        mayOpen(role, "/activities/1") ? activities(typed, signal) : [],
      ]);
      return { typed, finds: found.flat() };
    },
    meta: {
      shows: [
        volunteerQueries.all,
        shiftQueries.all,
        communityQueries.all,
        servicePointQueries.all,
        activityQueries.all,
      ],
    },
  });

/** The pages a role may open and what one does there, found in either language. */
export const pagesOf = (role: Role, lang: Lang): Find[] =>
  screens.flatMap(({ path, roles, entry, action }) => {
    const label = action ?? entry?.label;
    if (!label || path.includes(":") || !(roles === "all" || roles.includes(role))) return [];
    return { key: path, group: "pages", title: label[lang], also: Object.values(label), to: path };
  });
