import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { Couples } from "@/features/rostering/couples/couples";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Sunk } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { LimitFields } from "./limit-fields";
import { type Rules, ruleQueries, useChangeRules } from "./queries";
import { WeightFields } from "./weight-fields";
import { changedWeights } from "./weights";
import { useWords } from "./words";

/** What rosters go by: the weight of each rule, limits for everybody, and who serves beside whom. */
export function RulesPage() {
  const { t } = useWords();
  const rules = useQuery(ruleQueries.rules);
  if (rules.data) return <Editor key={rules.data.version} rules={rules.data} />;
  return (
    <Page title={t("title")} back="/rosters" large>
      <Async query={rules}>{() => null}</Async>
    </Page>
  );
}

function Editor({ rules }: { rules: Rules }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const [weights, setWeights] = useState(rules.weights);
  const [limits, setLimits] = useState(rules.limits);
  const save = useChangeRules();
  const change = changedWeights(rules.weights, weights);
  const changed = Object.keys(change).length > 0 || limits !== rules.limits;
  useUnsaved(changed);
  const store = () => {
    const { daily_minutes: _, ...rest } = limits;
    save.mutate(
      { version: rules.version, change: { weights: change, limits: rest } },
      { onSuccess: () => toast(t("saved")) },
    );
  };
  const why = save.error ? problemText(save.error).text : changed ? t("unsaved") : t("use");
  return (
    <Page
      title={t("title")}
      back="/rosters"
      large
      sub={t("sub")}
      sticky={
        <StickyBar tone={save.error ? "due" : "plain"} why={why}>
          {changed && (
            <Button
              variant="subtle"
              onClick={() => {
                setWeights(rules.weights);
                setLimits(rules.limits);
              }}
            >
              {t("undo")}
            </Button>
          )}
          <Button disabled={!changed} loading={save.isPending} onClick={store}>
            {t("save")}
          </Button>
        </StickyBar>
      }
      aside={<LimitFields limits={limits} onChange={setLimits} />}
    >
      <Sunk>{t("how")}</Sunk>
      <WeightFields
        weights={weights}
        usual={rules.default_weights}
        usually={t("isUsual")}
        onChange={setWeights}
      />
      <Couples />
    </Page>
  );
}
