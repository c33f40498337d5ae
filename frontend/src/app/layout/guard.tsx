import type { ReactNode } from "react";
import { type Role, useSession } from "@/session/session";
import { ForbiddenPage } from "@/ui/dead-ends";

/** Shows the page to the roles that may open it. The server refuses the others too; this only saves them the trip. */
export function Guard({ roles, children }: { roles: readonly Role[] | "all"; children: ReactNode }) {
  const { held } = useSession();
  if (roles === "all" || (held && roles.includes(held.role))) return children;
  return <ForbiddenPage />;
}
