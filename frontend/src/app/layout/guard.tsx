import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { heldKey, type Role, useSession } from "@/session/session";
import { useRoleName } from "@/session/use-role-name";
import { ForbiddenPage } from "@/ui/notice/dead-ends";

/**
 * Shows the page to the roles that may open it. The server refuses the others too; this only saves them the trip, and
 * offers who holds several roles one that may.
 */
export function Guard({ roles, children }: { roles: readonly Role[] | "all"; children: ReactNode }) {
  const { t } = useTranslation("kit");
  const { session, held, actAs } = useSession();
  const roleName = useRoleName();
  if (roles === "all" || (held && roles.includes(held.role))) return children;
  const others = session?.roles.filter(({ role }) => roles.includes(role)) ?? [];
  if (others.length === 0) return <ForbiddenPage />;
  return (
    <ForbiddenPage
      others={others.map((other) => (
        <Button key={heldKey(other)} onClick={() => actAs(other)}>
          {t("forbidden.as", { role: roleName(other) })}
        </Button>
      ))}
    />
  );
}
