/** What can be chosen when somebody's record is corrected: what there is now, and what it says already. */

import { useQuery } from "@tanstack/react-query";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { interests } from "@/features/people/volunteers/use-about";
import { useWords as useVolunteerWords } from "@/features/people/volunteers/words";
import { areaQueries } from "@/features/territory/areas/queries";
import type { Values } from "./correction";
import type { Beneficiary } from "./queries";

export type Option = { value: string; label: string };

/** The communities somebody may live in; the one they are entered for is there at once. */
export function useCommunities(one: Beneficiary): Option[] {
  const found = useQuery(areaQueries.every()).data ?? [];
  const others = found.filter(
    ({ id, kind, retired }) => kind === "community" && !retired && id !== one.community_id,
  );
  return [
    { value: String(one.community_id), label: one.community_name },
    ...others.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}

/** The courtyards of the community; the one somebody lives in is there at once. */
export function useYards(one: Beneficiary, { community, courtyard: chosen }: Values): Option[] {
  const yards = useQuery(areaQueries.courtyards(Number(community))).data;
  if (!yards)
    return one.courtyard_id ? [{ value: String(one.courtyard_id), label: one.courtyard_name ?? "" }] : [];
  return yards
    .filter(({ id, retired }) => !retired || String(id) === chosen)
    .map(({ id, name }) => ({ value: String(id), label: name }));
}

/** The skills one can ask for, and those asked for already. */
export function useSkills(chosen: string[]): Option[] {
  const found = useQuery(skillQueries.every()).data;
  const name = useSkillName(found);
  const codes = (found ?? []).filter(({ retired }) => !retired).map(({ code }) => code);
  return [...new Set([...codes, ...chosen])].map((value) => ({ value, label: name(value) }));
}

/** What volunteers can say of themselves, which is what it is compared with, and what was entered otherwise. */
export type Shared = { dialects: Option[]; interests: Option[] };

const dialects = ["sichuan"];

export function useShared(chosen: Values): Shared {
  const { t } = useVolunteerWords();
  return {
    dialects: [...new Set([...dialects, ...chosen.dialects])].map((value) => ({
      value,
      label: t(`dialect.${value}` as "dialect.sichuan", { defaultValue: value }),
    })),
    interests: [...new Set([...interests, ...chosen.interests])].map((value) => ({
      value,
      label: t(`interest.${value}` as "interest.chess", { defaultValue: value }),
    })),
  };
}
