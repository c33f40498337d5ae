import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { useSignedIn } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import { Limited } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { PersonRow } from "./person-row";
import { type Approvals, approvalQueries, useNameResponsible } from "./queries";
import { ViewsList } from "./views-list";
import { useWords } from "./words";

/** Who looked at one beneficiary's contact; for a child also who answers for the record and who may look. */
export function BeneficiaryViewsPage() {
  const { t } = useWords();
  const { t: beneficiaryWords } = useBeneficiaryWords();
  const { held } = useSignedIn();
  const id = Number(useParams().id);
  const approvals = useQuery(approvalQueries.of(id));
  const one = approvals.data;
  return (
    <Page
      title={one ? t("ofOne", { code: one.code }) : t("title")}
      sub={one && `${beneficiaryWords(`kind.${one.kind}`)} · ${one.community_name}`}
      back={held.role === "community_officer" ? "/beneficiaries" : true}
      large
    >
      <Async query={approvals}>
        {(data) => (
          <>
            {data.needed && <Answers approvals={data} />}
            {data.needed && <People approvals={data} />}
            <Section title={t("title")}>
              <ViewsList beneficiaryId={id} />
            </Section>
          </>
        )}
      </Async>
    </Page>
  );
}

function Answers({ approvals }: { approvals: Approvals }) {
  const { t } = useWords();
  const name = useNameResponsible(approvals.beneficiary_id);
  const { candidates, responsible_id, responsible_name } = approvals;
  const nameOf = (id: number) => candidates.find((one) => one.account_id === id)?.name ?? "";
  return (
    <Section title={t("answers")}>
      <Card padded>
        <div className="stack">
          <b>{responsible_name ?? t("safeguardingLead")}</b>
          <p className="t-cap">{t("answersHint")}</p>
          {candidates.length > 0 && (
            <Select
              label={t("change")}
              allowDeselect={false}
              data={candidates.map((one) => ({
                value: String(one.account_id),
                label: `${one.name} · ${t(`roles.${one.role}`)}`,
              }))}
              value={responsible_id === undefined ? null : String(responsible_id)}
              disabled={name.isPending}
              onChange={(value) =>
                value &&
                name.mutate(Number(value), {
                  onSuccess: () => toast(t("named", { name: nameOf(Number(value)) })),
                })
              }
            />
          )}
          <Limited shown={candidates.length} more={approvals.cut.includes("candidates")} />
          <FormProblem error={name.error} onRetry={name.repeat} />
        </div>
      </Card>
    </Section>
  );
}

function People({ approvals }: { approvals: Approvals }) {
  const { t } = useWords();
  return (
    <Section title={t("people")}>
      <Card padded={approvals.people.length === 0}>
        {approvals.people.length === 0 && <p className="t-cap">{t("nobody")}</p>}
        {approvals.people.map((person) => (
          <PersonRow key={person.account_id} person={person} approvals={approvals} />
        ))}
      </Card>
      <Limited shown={approvals.people.length} more={approvals.cut.includes("people")} />
    </Section>
  );
}
