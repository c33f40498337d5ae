import { Button, Checkbox, Menu, Popover } from "@mantine/core";
import { IconColumns, IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { nextCursor } from "@/api/pages";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { today } from "@/time";
import { toast } from "@/ui/notice/undo-toast";
import { saveFile } from "@/ui/screen/save-file";
import type { Column } from "./data-table";
import type { Value } from "./export-file";
import { useFilters } from "./filter-bar";
import css from "./list-tools.module.css";

type NewExport = components["schemas"]["NewExport"];
type FilterName = NonNullable<NewExport["filters"]>[number];

/** The most rows one file holds. */
const most = 20_000;

/** The columns of a list that show on this device: the naming one always does. */
export function useColumns<Item>(list: string, columns: Column<Item>[]) {
  const memory = `columns.${list}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = localStorage.getItem(memory);
    return kept ? kept.split(",") : [];
  });
  const naming = columns.find(({ names }) => names) ?? columns[0];
  const fixed = (column: Column<Item>) => column === naming;
  return {
    shown: columns.filter((column) => fixed(column) || !hidden.includes(column.key)),
    all: columns,
    fixed,
    toggle: (key: string) => {
      const next = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
      setHidden(next);
      next.length > 0 ? localStorage.setItem(memory, next.join(",")) : localStorage.removeItem(memory);
    },
  };
}

/** What the log may say a list was narrowed by: the names of filters, never what was typed into them. */
const narrowing: Record<FilterName, true> = {
  q: true,
  team: true,
  needs: true,
  lapses: true,
  left: true,
  role: true,
  show: true,
  state: true,
  form: true,
  community: true,
  category: true,
  closed: true,
  kind: true,
  action: true,
  of: true,
  name: true,
  from: true,
  until: true,
  activity: true,
  place: true,
};

/** Those of the filters in the address that are on. */
export const filtersOn = (values: Record<string, string | undefined>) =>
  (Object.keys(narrowing) as FilterName[]).filter((name) => values[name]);

type Paged = { next_cursor?: string | undefined };

/** What is taken out of a list. */
export type Taken<Item, Page> = {
  /** What the log calls the list. */
  list: NewExport["list"];
  /** The name of the file, without the day. */
  title: string;
  /** Reads one large page of what is shown. */
  read: (cursor: string, signal: AbortSignal) => Promise<Page & Paged>;
  /** The rows of a page. */
  rows: (page: Page) => Item[];
};

type ListToolsProps<Item, Page> = Taken<Item, Page> & { columns: ReturnType<typeof useColumns<Item>> };

/** Above a list that stands in no columns: a way out of it as a file. */
export const ListFile = <Item, Page>({
  columns,
  ...taken
}: Taken<Item, Page> & { columns: Column<Item>[] }) => (
  <ListTools {...taken} columns={{ shown: columns, all: [], fixed: () => true, toggle: () => undefined }} />
);

/** Above a list: which columns show, and a way out of it as a file of exactly what is shown. */
export function ListTools<Item, Page>(props: ListToolsProps<Item, Page>) {
  const { t } = useTranslation("kit");
  const { columns } = props;
  const { read, run, stop } = useExport(props);
  if (read !== undefined)
    return (
      <div className={css.tools}>
        <span className="t-cap" role="status">
          {t("export.read", { count: read })}
        </span>
        <Button variant="default" size="compact" onClick={stop}>
          {t("stop")}
        </Button>
      </div>
    );
  return (
    <div className={css.tools}>
      {columns.all.length > 0 && (
        <Popover position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <Button variant="subtle" size="compact" leftSection={<IconColumns size={16} aria-hidden />}>
              {t("columns")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className="stack">
              {columns.all.map((column) => (
                <Checkbox
                  key={column.key}
                  label={column.title}
                  disabled={columns.fixed(column)}
                  checked={columns.shown.includes(column)}
                  onChange={() => columns.toggle(column.key)}
                />
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact" leftSection={<IconDownload size={16} aria-hidden />}>
            {t("export.label")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("export.what", { most })}</Menu.Label>
          <Menu.Item onClick={() => run("xlsx")}>{t("export.xlsx")}</Menu.Item>
          <Menu.Item onClick={() => run("csv")}>{t("export.csv")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Reads page after page, has it written down, and only then hands the file over. */
function useExport<Item, Page>({ list, title, columns, read, rows: rowsOf }: ListToolsProps<Item, Page>) {
  const { t } = useTranslation("kit");
  const { problemText } = useProblem();
  const { values } = useFilters();
  const [count, setCount] = useState<number>();
  const stopper = useRef<AbortController>(undefined);
  useEffect(() => () => stopper.current?.abort(), []);
  const taken = columns.shown.filter(({ text }) => text);
  const gather = async (signal: AbortSignal) => {
    const rows: Value[][] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined && rows.length < most) {
      const page: Page & Paged = await read(cursor, signal);
      for (const item of rowsOf(page).slice(0, most - rows.length))
        rows.push(taken.map(({ text }) => text?.(item)));
      setCount(rows.length);
      cursor = nextCursor(page);
    }
    return { rows, more: cursor !== undefined };
  };
  const run = async (format: NewExport["format"]) => {
    const controller = new AbortController();
    const { signal } = controller;
    stopper.current = controller;
    setCount(0);
    try {
      const [{ rows, more }, files] = await Promise.all([gather(signal), import("./export-file")]);
      const sheet = { titles: taken.map((column) => column.title), rows };
      const file = format === "xlsx" ? files.xlsxOf(sheet) : files.csvOf(sheet);
      await unwrap(
        api.POST("/exports", {
          body: { list, format, rows: rows.length, filters: filtersOn(values) },
          signal,
        }),
      );
      saveFile(file, `${title} ${today()}.${format}`);
      toast(t(more ? "export.cut" : "export.done", { count: rows.length }));
    } catch (error) {
      if (!signal.aborted) toast(problemText(error).text);
    } finally {
      setCount(undefined);
    }
  };
  return { read: count, run, stop: () => stopper.current?.abort() };
}
