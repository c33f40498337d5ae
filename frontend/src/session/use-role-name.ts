import { useTranslation } from "react-i18next";
import type { HeldRole } from "./session";

/** "队长 · 计算机系队": a role with what it is over. */
export function useRoleName() {
  const { t } = useTranslation("roles");
  return ({ role, team_name, community_name }: HeldRole) =>
    [t(role), community_name ?? team_name].filter(Boolean).join(" · ");
}
