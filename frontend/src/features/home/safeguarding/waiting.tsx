import { useWords as useFindingWords } from "@/features/standing/findings/words";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { More, Section } from "@/ui/page/section";
import type { SafeguardingHome } from "./queries";
import { useWords } from "./words";

/** Who waits for an approval to see a child's contact. */
export function Asked({ requests }: { requests: SafeguardingHome["contact_requests"] }) {
  const { t } = useWords();
  const { distance } = useTime();
  return (
    <Section title={t("asked")} more={<More to="/contact-views">{t("every")}</More>}>
      <Card>
        {requests.map(({ id, beneficiary_id, beneficiary_code, account_name, team_name, asked_at }) => (
          <Row
            key={id}
            icon={<Avatar name={account_name} />}
            title={t("asks", { name: account_name, code: beneficiary_code })}
            sub={<Dots>{[team_name, t("askedAt", { when: distance(asked_at) })]}</Dots>}
            to={`/beneficiaries/${beneficiary_id}/contact-views`}
          />
        ))}
      </Card>
    </Section>
  );
}

/** Who no longer fits what they hold with children or in homes. */
export function Findings({ findings }: { findings: SafeguardingHome["findings"] }) {
  const { t } = useWords();
  const { t: words } = useFindingWords();
  const { distance } = useTime();
  return (
    <Section title={t("findings")} more={<More to="/standing-findings">{t("every")}</More>}>
      <Card>
        {findings.map(({ id, volunteer_name, team_name, cause, changed_at, items }) => {
          const open = items.filter(({ state }) => state === "waiting" || state === "suspended").length;
          return (
            <Row
              key={id}
              icon={<Avatar name={volunteer_name} />}
              title={volunteer_name}
              sub={<Dots>{[team_name, words(`cause.${cause}`), distance(changed_at)]}</Dots>}
              state={
                <Chip tone={open > 0 ? "due" : "past"}>
                  {open > 0 ? t("findingSeats", { count: open }) : t("findingFreed")}
                </Chip>
              }
              to={`/standing-findings/${id}`}
            />
          );
        })}
      </Card>
    </Section>
  );
}
