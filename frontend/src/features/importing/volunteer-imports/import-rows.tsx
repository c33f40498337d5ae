import { useInfiniteQuery } from "@tanstack/react-query";
import { Chip } from "@/ui/list/chip";
import { type Column, DataTable } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { useCause } from "./cause";
import { Changes } from "./changes";
import { FreeTimes } from "./free-times";
import css from "./import-rows.module.css";
import {
  type CellMessage,
  type ImportRow,
  importQueries,
  type Only,
  shownOnly,
  type VolunteerImport,
} from "./queries";
import { useWords } from "./words";

const tones = { new: "done", changed: "accent", unchanged: "past", skipped: "past", error: "bad" } as const;

/** The rows of a preview, each with what is wrong with its cells. */
export function ImportRows({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const { values } = useFilters();
  const only = shownOnly.find((name) => name === values.only);
  const rows = useInfiniteQuery(importQueries.rows(one.id, only ? { only } : {}, one.state));
  const columns: Column<ImportRow>[] = [
    { key: "row", title: t("rows.row"), number: true, cell: (row) => <Place row={row} /> },
    { key: "person", title: t("rows.person"), names: true, cell: (row) => <Person row={row} /> },
    {
      key: "outcome",
      title: t("rows.outcome"),
      cell: (row) => !isHeading(row) && <Chip tone={tones[row.outcome]}>{t(`outcome.${row.outcome}`)}</Chip>,
    },
    { key: "messages", title: t("rows.messages"), cell: (row) => <Remarks row={row} /> },
  ];
  const options = [
    { value: "errors" as Only, label: t("rows.onlyErrors"), count: one.error_count },
    { value: "messages" as Only, label: t("rows.onlyMessages"), count: one.error_count + one.warning_count },
    { value: "new" as Only, label: t("outcome.new"), count: one.new_count },
    { value: "changed" as Only, label: t("outcome.changed"), count: one.changed_count },
    { value: "skipped" as Only, label: t("outcome.skipped"), count: one.skipped_count },
  ].filter(({ value, count }) => count > 0 || value === only);
  return (
    <Section title={t("rows.title")}>
      {options.length > 0 && (
        <FilterBar filters={[{ kind: "chips", name: "only", label: t("rows.filter"), options }]} />
      )}
      <Async
        query={rows}
        isEmpty={({ pages }) => pages[0]?.rows.length === 0}
        empty={<EmptyState title={t("rows.noneTitle")} hint={t("rows.noneHint")} />}
      >
        {({ pages }) => {
          const items = pages.flatMap((page) => page.rows);
          return (
            <>
              <Card>
                <DataTable label={t("rows.title")} columns={columns} items={items} keyOf={({ row }) => row} />
              </Card>
              <Pager query={rows} shown={items.length} />
            </>
          );
        }}
      </Async>
    </Section>
  );
}

/** The heading's line carries what is to say about the file as a whole. */
const isHeading = ({ cells }: ImportRow) => Object.keys(cells).length === 0;

/** What the row changes, and what is to say about it. */
function Remarks({ row: { changes, messages, free } }: { row: ImportRow }) {
  const toldAsChange = changes.some(({ column }) => column === "availability");
  return (
    <>
      <Changes changes={changes} />
      {!toldAsChange && <FreeTimes times={free} />}
      {(changes.length === 0 || messages.length > 0) && <Messages messages={messages} />}
    </>
  );
}

/** Where the row stands in the file. */
function Place({ row: { line, sheet } }: { row: ImportRow }) {
  return sheet ? (
    <span className={css.person}>
      <span>{line}</span>
      <span className="t-cap">{sheet}</span>
    </span>
  ) : (
    line
  );
}

/** Who the row is about, as the file writes it. */
export function Person({ row }: { row: ImportRow }) {
  const { t } = useWords();
  const { cells } = row;
  if (isHeading(row)) return t("rows.heading");
  return (
    <span className={css.person}>
      <span>{cells.name || "—"}</span>
      <span className="t-cap">{[cells.student_number, cells.team].filter(Boolean).join(" · ")}</span>
    </span>
  );
}

export function Messages({ messages }: { messages: CellMessage[] }) {
  const { t } = useWords();
  if (messages.length === 0) return <span className="ink-3">{t("rows.fine")}</span>;
  return (
    <ul className={css.messages}>
      {messages.map((message, i) => (
        <Message key={i} message={message} />
      ))}
    </ul>
  );
}

/** One remark: the column it is about, what is wrong, what to do. */
function Message({ message }: { message: CellMessage }) {
  const { t } = useWords();
  const { cause, column } = useCause();
  const words = cause(message);
  const name = column(message.column);
  return (
    <li className={message.severity === "error" ? css.error : css.warning}>
      <span className="hidden-text">{t(`severity.${message.severity}`)}</span> {name && <b>{name}</b>}{" "}
      {words.text}
      {words.next && <span className="ink-3"> · {words.next}</span>}
      {message.left_out && <span className="ink-3"> · {t("leftOut")}</span>}
    </li>
  );
}
