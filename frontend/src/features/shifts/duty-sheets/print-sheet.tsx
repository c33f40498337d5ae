import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWords } from "./words";

type PrintSheetProps = {
  to: string;
  /** What is printed, when the button stands for more than what is beside it. */
  what?: "week";
  /** Stands beside a heading. */
  quiet?: boolean;
};

/** Leads to a sheet that can be printed. */
export function PrintSheet({ to, what, quiet = false }: PrintSheetProps) {
  const { t } = useWords();
  return (
    <Button
      component={Link}
      to={to}
      variant={quiet ? "subtle" : "default"}
      {...(quiet ? { size: "compact" } : {})}
      leftSection={<IconPrinter size={16} aria-hidden />}
    >
      {t(what === "week" ? "printWeek" : "print")}
    </Button>
  );
}
