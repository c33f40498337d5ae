import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Link } from "react-router";
import { useSlips } from "./slips";
import { useWords } from "./words";

/** The way to the slips of all codes made here, once there is one. */
export function PrintSlips() {
  const { t } = useWords();
  const { length } = useSlips();
  if (length === 0) return null;
  return (
    <Button
      component={Link}
      to="/codes/slips"
      variant="default"
      leftSection={<IconPrinter size={18} aria-hidden />}
    >
      {t("open", { count: length })}
    </Button>
  );
}
