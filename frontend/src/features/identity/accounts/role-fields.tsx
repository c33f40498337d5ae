import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { communityQueries } from "@/features/territory/communities/queries";
import { useSignedIn } from "@/session/session";
import { type GivenRole, givenBy, type RoleOfAccount } from "./queries";
import { useWords } from "./words";

/** What is chosen so far; whole once nothing is missing. */
export type Choice = { role: GivenRole | null; community: string | null };

export const noChoice: Choice = { role: null, community: null };

/** The choice as the API takes it, or undefined while something is missing. */
export function chosen({ role, community }: Choice): RoleOfAccount | undefined {
  if (!role) return undefined;
  if (role !== "community_officer") return { role };
  return community ? { role, community_id: Number(community) } : undefined;
}

/** Which role, and of which community where it takes one. */
export function RoleFields({ value, onChange }: { value: Choice; onChange: (next: Choice) => void }) {
  const { t } = useWords();
  const { t: roles } = useTranslation("roles");
  const { held } = useSignedIn();
  const communities = useQuery({ ...communityQueries.every(), enabled: value.role === "community_officer" });
  return (
    <>
      <Select
        label={t("role")}
        value={value.role}
        data={givenBy(held.role).map((role) => ({ value: role, label: roles(role) }))}
        onChange={(role) => onChange({ role: role as GivenRole | null, community: null })}
      />
      {value.role === "community_officer" && (
        <Select
          label={t("community")}
          placeholder={t("communityPick")}
          searchable
          value={value.community}
          data={(communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(community) => onChange({ ...value, community })}
        />
      )}
    </>
  );
}
