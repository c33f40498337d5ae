import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import css from "./outline-page.module.css";
import { type Outline, useOutline } from "./queries";
import { useWords } from "./words";

const kinds = ["county", "town", "community", "courtyard", "grid"] as const;

/** Adds counties, towns, communities, courtyards and grids at once, from a list indented as they lie in each other. */
export function OutlinePage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [shown, setShown] = useState("");
  const preview = useOutline(true);
  const add = useOutline(false);
  const release = useUnsaved(text !== "");
  const seen = shown === text ? preview.data : undefined;
  const look = () => preview.mutate(text, { onSuccess: () => setShown(text) });
  const store = () =>
    add.mutate(text, {
      onSuccess: ({ new_count }) => {
        toast(t("placesAdded", { count: new_count }));
        release();
        navigate("/communities", { replace: true });
      },
    });
  return (
    <Page narrow title={t("addPlaces")} back="/communities">
      <Card padded>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (seen) store();
            else look();
          }}
        >
          <p className="t-cap">{t("outlineHint")}</p>
          <Textarea
            label={t("outline")}
            placeholder={t("outlineExample")}
            autosize
            minRows={8}
            maxRows={24}
            required
            classNames={{ input: css.text ?? "" }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <FormProblem error={preview.error ?? add.error} />
          <div className="flow">
            {seen ? (
              <Button type="submit" loading={add.isPending} disabled={seen.new_count === 0}>
                {t("addCount", { count: seen.new_count })}
              </Button>
            ) : (
              <Button type="submit" loading={preview.isPending} disabled={text.trim() === ""}>
                {t("look")}
              </Button>
            )}
          </div>
        </form>
      </Card>
      {seen && <Preview outline={seen} />}
    </Page>
  );
}

function Preview({ outline }: { outline: Outline }) {
  const { t } = useWords();
  return (
    <Section title={t("preview")}>
      <Card padded>
        <ul className={css.places}>
          {outline.places.map(({ kind, name, known, bus_minutes }, i) => (
            <li
              key={i}
              style={{ paddingInlineStart: `${kinds.indexOf(kind) * 20}px` }}
              className="flow flow-wrap"
            >
              <span className="t-cap">{t(`areaKind.${kind}`)}</span>
              <b>{name}</b>
              {kind === "community" && !known && (
                <span className="t-cap">
                  {t(bus_minutes === undefined ? "busUsual" : "bus", { minutes: bus_minutes ?? 30 })}
                </span>
              )}
              <Chip {...(known ? { tone: "past" as const } : { tone: "done" as const })}>
                {t(known ? "known" : "fresh")}
              </Chip>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
