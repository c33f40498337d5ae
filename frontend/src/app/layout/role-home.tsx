import { type ComponentType, lazy, Suspense } from "react";
import { homes } from "@/app/routes";
import { type Role, useSignedIn } from "@/session/session";
import { PageSkeleton } from "@/ui/notice/async";
import { StartPage } from "./start-page";

const loaded = new Map<Role, ComponentType>();

function homeOf(role: Role): ComponentType {
  const known = loaded.get(role);
  if (known) return known;
  const load = homes[role];
  const Home = load ? lazy(async () => ({ default: await load() })) : StartPage;
  loaded.set(role, Home);
  return Home;
}

/** The home of the role acted in. */
export function RoleHome() {
  const { held } = useSignedIn();
  const Home = homeOf(held.role);
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Home />
    </Suspense>
  );
}
