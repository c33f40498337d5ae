import { Button, Collapse } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Async } from "@/ui/notice/async";
import { ruleQueries, type Weights } from "./queries";
import { WeightFields } from "./weight-fields";
import { changedWeights } from "./weights";
import { useWords } from "./words";

type ThisRunProps = {
  /** The weights that are not the organization's. */
  changed: Partial<Weights>;
  onChange: (changed: Partial<Weights>) => void;
};

/** The weights of one run, folded away: what is not touched is the organization's. */
export function ThisRun({ changed, onChange }: ThisRunProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const rules = useQuery({ ...ruleQueries.rules, enabled: open });
  const id = useId();
  const count = Object.keys(changed).length;
  return (
    <div>
      <div className="flow flow-wrap">
        <Button
          size="compact"
          variant="subtle"
          aria-expanded={open}
          aria-controls={id}
          rightSection={
            open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
          }
          onClick={() => setOpen(!open)}
        >
          {t("thisRun")}
        </Button>
        {count > 0 && <span className="t-cap accent-ink">{t("thisRunChanged", { count })}</span>}
      </div>
      <Collapse id={id} expanded={open}>
        <div className="stack">
          <p className="t-cap">{t("thisRunHint")}</p>
          {open && (
            <Async query={rules}>
              {({ weights }) => (
                <div className="stack">
                  <WeightFields
                    weights={{ ...weights, ...changed }}
                    usual={weights}
                    usually={t("asRules")}
                    onChange={(next) => onChange(changedWeights(weights, next))}
                  />
                </div>
              )}
            </Async>
          )}
        </div>
      </Collapse>
    </div>
  );
}
