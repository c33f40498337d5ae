/** Every page of the product, as the areas offer them; each loads its own chunk. */
import type { Load, OpenPage, Routes, Screen } from "@/session/screens";
import type { Role } from "@/session/session";

const found = import.meta.glob<Routes>("../features/*/*/routes.ts", { eager: true, import: "routes" });
const areas = Object.values(found);

/** Pages behind sign-in. */
export const screens: readonly Screen[] = areas.flatMap((area) => area.screens ?? []);

/** Pages that need no session. */
export const openPages: readonly OpenPage[] = areas.flatMap((area) => area.open ?? []);

/** The page each role lands on at "/". */
export const homes: Partial<Record<Role, Load>> = Object.assign({}, ...areas.map((area) => area.homes));

/** Every piece of the kit in every state; not part of the product's build. */
export const workshopPages: readonly OpenPage[] =
  import.meta.env.MODE === "production"
    ? []
    : [{ path: "/gallery", load: () => import("./gallery/gallery-page").then((m) => m.GalleryPage) }];
