import { useEffect } from "react";

/** Sets the sizes of roles.css for the whole document, portals included. */
export function useDensity(density: "phone" | "desk") {
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
