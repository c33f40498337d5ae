import { Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import css from "@/features/rostering/roster-rules/roster-rules.module.css";
import { OneOf } from "@/ui/form/choices";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type Bond, coupleQueries, useCreateBond, useDeleteBond } from "./queries";
import { useWords } from "./words";

/** Two people who serve only together, or never on one shift. */
export function Couples() {
  const { t } = useWords();
  const bonds = useInfiniteQuery(coupleQueries.list());
  return (
    <Section title={t("couples")}>
      <div className="stack">
        <p className="t-cap">{t("couplesHint")}</p>
        <Async
          query={bonds}
          isEmpty={({ pages }) => pages[0]?.bonds.length === 0}
          empty={<EmptyState title={t("noCouples")} hint={t("noCouplesHint")} />}
        >
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.bonds);
            return (
              <>
                <Card>
                  {rows.map((bond) => (
                    <BondRow key={bond.id} bond={bond} />
                  ))}
                </Card>
                <Pager query={bonds} shown={rows.length} />
              </>
            );
          }}
        </Async>
        <AddCouple />
      </div>
    </Section>
  );
}

function BondRow({ bond }: { bond: Bond }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const remove = useDeleteBond();
  const names = { first: bond.first.name, second: bond.second.name };
  const ask = async () => {
    const yes = await confirm({
      title: t("removeAsk", names),
      text: t("removeText"),
      action: t("removeDo"),
      danger: true,
    });
    if (yes) remove.mutate(bond.id, { onSuccess: () => toast(t("removed", names)) });
  };
  return (
    <Row
      title={t("twoNames", names)}
      sub={bond.reason}
      reason={
        remove.error ? (
          <FormProblem error={remove.error} />
        ) : (
          bond.apart &&
          bond.shared_shift_count > 0 && (
            <ReasonLine>{t("shared", { count: bond.shared_shift_count })}</ReasonLine>
          )
        )
      }
      state={
        <span className="flow">
          <Chip tone={bond.apart ? "due" : "done"}>{t(bond.apart ? "apart" : "together")}</Chip>
          <IconButton bare icon={IconX} label={t("removeOf", names)} onClick={ask} />
        </span>
      }
    />
  );
}

function AddCouple() {
  const { t } = useWords();
  const create = useCreateBond();
  const [first, setFirst] = useState<number>();
  const [second, setSecond] = useState<number>();
  const [kind, setKind] = useState<"apart" | "together">("apart");
  const [reason, setReason] = useState("");
  useUnsaved(reason !== "");
  const clear = () => {
    setFirst(undefined);
    setSecond(undefined);
    setReason("");
  };
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (first === undefined || second === undefined) return;
          create.mutate(
            { first_id: first, second_id: second, apart: kind === "apart", reason },
            {
              onSuccess: (bond) => {
                toast(t("added", { first: bond.first.name, second: bond.second.name }));
                clear();
              },
            },
          );
        }}
      >
        <div className={css.couple}>
          <PersonPicker label={t("first")} value={first} onChange={setFirst} />
          <PersonPicker label={t("second")} value={second} onChange={setSecond} />
        </div>
        <OneOf
          even
          label={t("kind")}
          value={kind}
          choices={[
            { value: "apart", label: t("apart") },
            { value: "together", label: t("together") },
          ]}
          onChange={setKind}
        />
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={create.error} />
        <Button
          type="submit"
          variant="default"
          loading={create.isPending}
          disabled={first === undefined || second === undefined || reason.trim() === ""}
        >
          {t("add")}
        </Button>
      </form>
    </Card>
  );
}
