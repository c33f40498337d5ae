import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { Couples } from "@/features/rostering/couples/couples";
import { ConflictPanel } from "@/ui/form/conflict-panel";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Sunk } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { LimitFields } from "./limit-fields";
import { type Rules, ruleQueries, useChangeRules } from "./queries";
import { useRuleFields } from "./use-rule-fields";
import { WeightFields } from "./weight-fields";
import { changeOf, limitValues, type RuleValues, ruleValues, valuesIn } from "./weights";
import { useWords } from "./words";

/** What rosters go by: the weight of each rule, limits for everybody, and who serves beside whom. */
export function RulesPage() {
  const { t } = useWords();
  const rules = useQuery(ruleQueries.rules);
  if (rules.data) return <Editor rules={rules.data} />;
  return (
    <Page title={t("title")} back="/rosters" large>
      <Async query={rules}>{() => null}</Async>
    </Page>
  );
}

function Editor({ rules }: { rules: Rules }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const fields = useRuleFields();
  const [values, setValues] = useState(() => ruleValues(rules));
  const save = useChangeRules();
  const edit = useSharedEdit({
    latest: rules,
    version: ({ version }) => version,
    valuesOf: ruleValues,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const store = (wanted: RuleValues, from: Rules) =>
    save.mutate(
      { version: from.version, change: changeOf(from, wanted) },
      {
        onSuccess: (stored) => {
          edit.saved(stored);
          toast(t("saved"));
        },
      },
    );
  const why = save.error ? problemText(save.error).text : edit.changed ? t("unsaved") : t("use");
  return (
    <Page
      title={t("title")}
      back="/rosters"
      large
      sub={t("sub")}
      sticky={
        !edit.conflict && (
          <StickyBar tone={save.error ? "due" : "plain"} why={why}>
            {edit.changed && (
              <Button variant="subtle" onClick={() => setValues(ruleValues(edit.base))}>
                {t("undo")}
              </Button>
            )}
            <Button
              disabled={!edit.changed}
              loading={save.isPending}
              onClick={() => store(values, edit.base)}
            >
              {t("save")}
            </Button>
          </StickyBar>
        )
      }
      aside={
        <LimitFields
          limits={{ ...rules.limits, ...valuesIn(limitValues(rules.limits), values) }}
          onChange={(limits) => setValues({ ...values, ...limitValues(limits) })}
        />
      }
    >
      <ConflictPanel
        conflict={edit.conflict}
        fields={fields}
        busy={save.isPending}
        onSave={(chosen) => {
          edit.settle(chosen);
          store(chosen, rules);
        }}
      />
      <Sunk>{t("how")}</Sunk>
      <WeightFields
        weights={valuesIn(rules.weights, values)}
        usual={rules.default_weights}
        usually={t("isUsual")}
        onChange={(weights) => setValues({ ...values, ...weights })}
      />
      <Couples />
    </Page>
  );
}
