import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useWords } from "@/app/words";
import { Kbd } from "@/ui/list/chip";
import { opens } from "./find";
import css from "./palette.module.css";

// Nobody waits for it before they search.
const load = () => import("./palette");
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** So long after the frame is there the palette is fetched, in milliseconds: what is typed after the key meets it. */
const calm = 3000;

/** Whether the search is open, and the keys that open it wherever one is. */
export function useSearch() {
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), calm); // asked for again when it opens
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const typing = target?.closest("input, textarea, select, [contenteditable]") != null;
      if (!opens(event, typing) || document.querySelector("[aria-modal=true]")) return;
      event.preventDefault();
      setSearching(true);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return { searching, setSearching };
}

/** The search itself, over whatever page one is on. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  return (
    <Suspense>
      <Palette onClose={onClose} />
    </Suspense>
  );
}

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What looks like a search field in the head of a desk, and opens the search. */
export function SearchField({ wide = false, onOpen }: { wide?: boolean; onOpen: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className={`${css.open} ${wide ? css.wide : ""}`}
      aria-keyshortcuts="Control+K Meta+K /"
      onClick={onOpen}
    >
      <IconSearch size={16} aria-hidden />
      <span className={css.label}>{t("search.open")}</span>
      {!wide && <Kbd>{apple ? "⌘ K" : "Ctrl K"}</Kbd>}
    </button>
  );
}
