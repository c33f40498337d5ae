import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormProblem } from "@/ui/form/form-problem";
import css from "./desk.module.css";
import { type Draft, type Template, templateQueries } from "./queries";
import { useWords } from "./words";

const ways = ["phone", "mail", "sms"] as const;
type Way = (typeof ways)[number];

/** How a draft arrives, with facts made up for it. */
export function Preview({ kind, draft }: { kind: Template["kind"]; draft: Draft }) {
  const { t } = useWords();
  const [way, setWay] = useState<Way>("phone");
  const shown = useQuery({ ...templateQueries.preview(kind, draft), placeholderData: keepPreviousData });
  return (
    <aside className={css.preview} aria-label={t("preview")}>
      <SegmentedControl
        aria-label={t("preview")}
        data={ways.map((value) => ({ value, label: t(value) }))}
        value={way}
        onChange={(value) => setWay(value as Way)}
      />
      {shown.error ? (
        <FormProblem error={shown.error} onRetry={() => shown.refetch()} />
      ) : (
        shown.data && <Arrived way={way} {...shown.data} />
      )}
    </aside>
  );
}

function Arrived({ way, title, text }: { way: Way; title: string; text: string }) {
  const { t } = useWords();
  if (way === "sms") {
    const line = `${title}。${text.replaceAll("\n", "")}`;
    return (
      <div className={css.arrived}>
        <p>{line}</p>
        <small>{t("length", { count: line.length })}</small>
      </div>
    );
  }
  return (
    <div className={css.arrived}>
      <strong>{title}</strong>
      <p>{text}</p>
      {way === "mail" && <small>{t("foot")}</small>}
    </div>
  );
}
