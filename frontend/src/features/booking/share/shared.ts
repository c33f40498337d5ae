/** What is said of a shift outside: nothing that anybody in a group chat must not know. */
import type { components } from "@/api/schema";

type Shift = components["schemas"]["Shift"];
type Position = components["schemas"]["Position"];

/** A shift and its positions, as whoever shares it sees them. */
export type Shared = { shift: Shift; positions: readonly Position[] };

/** Of a home the community alone, else the service point as well; never an address. */
export const placeOf = ({ home, community_name, service_point_name }: Shift) =>
  home || community_name === service_point_name ? community_name : `${community_name} ${service_point_name}`;

/** How many are missing, and how many of them need which skills, by their codes. */
export function wanted({ shift, positions }: Shared): { count: number; some: number; skills: string[] } {
  const free = positions.filter((one) => one.maximum > one.taken);
  const skilled = free.filter((one) => one.skill_code !== undefined);
  return {
    count: Math.max(0, shift.seats - shift.taken),
    some: skilled.reduce((sum, one) => sum + one.maximum - one.taken, 0),
    skills: [...new Set(skilled.flatMap((one) => one.skill_code ?? []))],
  };
}

/** Whether it makes sense to ask others to come. */
export const shareable = ({ state, starts_at }: Shift, now: Date) =>
  state === "open" && Date.parse(starts_at) > now.getTime();

/** The link of a shift; it opens once somebody is signed in, and a chat shows a preview in that language. */
export const linkOf = (origin: string, organization: string, id: number, lang: string) =>
  `${origin}/s/${organization}/${id}${lang === "en" ? "?lang=en" : ""}`;
