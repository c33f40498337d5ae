import { Checkbox } from "@mantine/core";
import { IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import css from "./data-table.module.css";
import type { Value } from "./export-file";
import { useFilters } from "./filter-bar";

export type Column<Item> = {
  key: string;
  title: string;
  cell: (item: Item) => ReactNode;
  /** What stands in the cell, for a file; a column without it stays out of files. */
  text?: ((item: Item) => Value) | undefined;
  /** A button that says what it does: on a phone its column is not named beside it. */
  act?: boolean | undefined;
  /** The value of the filter sort that puts the list in order of the column. */
  sorts?: string | undefined;
  /** Numbers stand at the right. */
  number?: boolean | undefined;
  /** The column that names the row; it is the heading of the card on a phone. The first unless told. */
  names?: boolean | undefined;
};

type DataTableProps<Item> = {
  /** Read out as the table's name. */
  label: string;
  columns: Column<Item>[];
  items: Item[];
  keyOf: (item: Item) => string | number;
  /** Makes the naming cell a link to the item. */
  to?: ((item: Item) => string) | undefined;
  /** Rows can be ticked. */
  ticks?: Ticks<Item> | undefined;
};

/** Which rows are ticked, by key, and what names a row to whoever hears its box. */
type Ticks<Item> = {
  chosen: ReadonlySet<string | number>;
  onChange: (chosen: Set<string | number>) => void;
  nameOf: (item: Item) => string;
};

/** A dense table at a desk; on a phone each row becomes a small card with its column titles. */
export function DataTable<Item>({ label, columns, items, keyOf, to, ticks }: DataTableProps<Item>) {
  const { t } = useTranslation("kit");
  const tick = (keys: (string | number)[], on: boolean) => {
    const next = new Set(ticks?.chosen);
    for (const key of keys) on ? next.add(key) : next.delete(key);
    ticks?.onChange(next);
  };
  const all = items.map(keyOf);
  const ticked = all.filter((key) => ticks?.chosen.has(key)).length;
  const naming = columns.find(({ names }) => names) ?? columns[0];
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {ticks && (
            <th scope="col" className={css.tick}>
              <Checkbox
                aria-label={t("tick.all")}
                checked={ticked > 0 && ticked === all.length}
                indeterminate={ticked > 0 && ticked < all.length}
                onChange={({ currentTarget }) => tick(all, currentTarget.checked)}
              />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {ticks && (
              <td className={css.tick}>
                <Checkbox
                  aria-label={t("tick.one", { name: ticks.nameOf(item) })}
                  checked={ticks.chosen.has(keyOf(item))}
                  onChange={({ currentTarget }) => tick([keyOf(item)], currentTarget.checked)}
                />
              </td>
            )}
            {columns.map((column) => (
              <Cell key={column.key} column={column} item={item} names={column === naming} to={to} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The title of a column; a press on one that sorts puts the list in its order, and another takes that back. */
function Head<Item>({ column: { title, number, sorts } }: { column: Column<Item> }) {
  const { values, set } = useFilters();
  const on = sorts !== undefined && values.sort === sorts;
  return (
    <th scope="col" className={number ? css.number : ""} aria-sort={on ? "ascending" : undefined}>
      {sorts === undefined ? (
        title
      ) : (
        <button type="button" className={css.sorts} onClick={() => set("sort", on ? null : sorts)}>
          {title}
          {on ? <IconArrowUp size={14} aria-hidden /> : <IconArrowsSort size={14} aria-hidden />}
        </button>
      )}
    </th>
  );
}

type CellProps<Item> = {
  column: Column<Item>;
  item: Item;
  names: boolean;
  to: ((item: Item) => string) | undefined;
};

function Cell<Item>({ column, item, names, to }: CellProps<Item>) {
  const cell = column.cell(item);
  if (names) return <th scope="row">{to ? <Link to={to(item)}>{cell}</Link> : cell}</th>;
  return (
    <td data-title={column.title} className={column.number ? css.number : column.act ? css.act : ""}>
      {cell}
    </td>
  );
}
