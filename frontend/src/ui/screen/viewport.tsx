import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

/** What a screen knows about the frame around it; the layouts provide it. */
export type Frame = {
  /** phone: one column, large targets; desk: dense, head bar. */
  density: "phone" | "desk";
  /** The bottom tabs, drawn by Page on top-level screens of a narrow frame. */
  tabs?: ReactNode;
  /** The button that opens the navigation drawer, if the frame has one. */
  menu?: ReactNode;
  /** Opens the search, in the head of a desk. */
  search?: ReactNode;
  /** The way to what one was told, in the head of every page that is not one level down. */
  inbox?: ReactNode;
  /** The list the page belongs to, among what the navigation offers: the way on from what is not there. */
  list?: { to: string; label: string } | undefined;
};

export const FrameContext = createContext<Frame>({ density: "phone" });
export const useFrame = () => useContext(FrameContext);

/** True while the media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query);
      list.addEventListener("change", tell);
      return () => list.removeEventListener("change", tell);
    },
    () => matchMedia(query).matches,
  );
}

/** From here on a desk has its side navigation. */
export const useDeskWidth = () => useMedia("(min-width: 800px)");
/** From here on a phone-first screen has a side rail and may have two columns. */
export const useWideWidth = () => useMedia("(min-width: 1100px)");
