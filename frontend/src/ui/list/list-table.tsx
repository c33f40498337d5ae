import type { ComponentProps, ReactNode } from "react";
import { useDeskWidth } from "@/ui/screen/viewport";
import { DataTable } from "./data-table";
import { ListTools, type Taken, useColumns } from "./list-tools";

type ListTableProps<Item, Page> = Omit<ComponentProps<typeof DataTable<Item>>, "label"> &
  Taken<Item, Page> & {
    /** Read out as the table's name; the title unless told. */
    label?: string | undefined;
    /** How the rows look on a phone, where there are no columns to choose and files are of little use. */
    phone?: ((items: Item[]) => ReactNode) | undefined;
  };

/** A list in columns that one chooses, with a way out of it as a file. */
export function ListTable<Item, Page>({
  list,
  title,
  read,
  rows,
  columns,
  label = title,
  phone,
  ...table
}: ListTableProps<Item, Page>) {
  const wide = useDeskWidth();
  const chosen = useColumns(list, columns);
  if (phone && !wide) return phone(table.items);
  return (
    <>
      <ListTools list={list} title={title} columns={chosen} read={read} rows={rows} />
      <DataTable label={label} columns={chosen.shown} {...table} />
    </>
  );
}
