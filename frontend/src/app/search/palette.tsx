import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  IconArrowRight,
  IconCalendarEvent,
  IconClipboardList,
  IconMapPin,
  IconSearch,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useProblem } from "@/api/problem";
import { useWords } from "@/app/words";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Kbd } from "@/ui/list/chip";
import { arrange, distance, type Find, type Found, type Group, step } from "./find";
import css from "./palette.module.css";
import { pagesOf, recordsQuery } from "./queries";

/** So long after the last key the server is asked, in milliseconds. */
const pause = 150;

/** Finds people, shifts, places, activities and pages by what one types, and goes there; all of it by keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { found, looking, error } = useFound(text);
  const finds = found.flatMap((group) => group.finds);
  const current = finds[at];
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const go = useEffectEvent((find: Find) => {
    onClose();
    navigate(find.to);
  });
  // Whoever is quicker than the server goes to what it finds.
  const [going, setGoing] = useState(false);
  useEffect(() => {
    if (going && !looking && current) go(current);
  }, [going, looking, current]);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      size={640}
      yOffset="10vh"
      padding={0}
      title={<span className="hidden-text">{t("search.title")}</span>}
      classNames={{ header: "hidden-text" }}
    >
      <div className={css.head}>
        <IconSearch size={18} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-label={t("search.title")}
          aria-expanded={finds.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${at}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={50}
          placeholder={t("search.hint")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
            setGoing(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const next = step(event.key, at, finds.length);
            if (next !== undefined) setAt(next);
            else if (event.key === "Enter") setGoing(true);
            else return;
            event.preventDefault();
          }}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div ref={list} className={css.list} id={`${id}-list`} role="listbox" aria-label={t("search.results")}>
        <Groups found={found} at={at} id={id} onPoint={setAt} onGo={onClose} />
      </div>
      <p className={css.foot} role="status">
        {looking
          ? t("search.looking")
          : error
            ? error
            : finds.length === 0
              ? t("search.none")
              : t("search.keys")}
      </p>
    </Modal>
  );
}

/** What matches now. While the server is asked, what it found before stays, as far as it matches still. */
function useFound(text: string) {
  const { held } = useSignedIn();
  const { lang } = useTime();
  const { problemText } = useProblem();
  const typed = text.trim();
  const [asked] = useDebouncedValue(typed, pause);
  const pages = useMemo(() => pagesOf(held.role, lang), [held.role, lang]);
  const records = useQuery({
    ...recordsQuery(held.role, lang, asked),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const current = records.data?.typed === typed;
  const theirs = (typed && records.data?.finds) || [];
  const kept = current ? theirs : theirs.filter((find) => distance(find, typed) !== undefined);
  const error = records.error;
  return {
    found: arrange(pages, kept, typed),
    looking: typed !== "" && !current && !records.error,
    error: error ? problemText(error).text : undefined,
  };
}

const icons: Record<Group, TablerIcon> = {
  people: IconUser,
  shifts: IconCalendarEvent,
  places: IconMapPin,
  activities: IconClipboardList,
  pages: IconArrowRight,
};

type GroupsProps = {
  found: Found[];
  at: number;
  id: string;
  onPoint: (at: number) => void;
  onGo: () => void;
};

function Groups({ found, at, id, onPoint, onGo }: GroupsProps) {
  const { t } = useWords();
  let index = 0;
  return found.map(({ group, finds }) => {
    const Icon = icons[group];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
      <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
        <div className={css.group} id={`${id}-${group}`}>
          {t(`search.${group}`)}
        </div>
        {finds.map((find) => {
          const here = index++;
          return (
            <Link
              key={find.key}
              id={`${id}-${here}`}
              role="option"
              aria-selected={here === at}
              tabIndex={-1}
              to={find.to}
              className={css.option}
              onMouseMove={() => onPoint(here)}
              onClick={onGo}
            >
              <Icon size={16} aria-hidden />
              <span className={css.title}>{find.title}</span>
              {find.sub && <span className={css.sub}>{find.sub}</span>}
              {here === at && <Kbd>↵</Kbd>}
            </Link>
          );
        })}
      </div>
    );
  });
}
