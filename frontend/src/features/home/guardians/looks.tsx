import type { ContactView } from "@/features/pairing/contact-views/queries";
import { useTime } from "@/time";
import { Avatar } from "@/ui/list/person";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { More, Section } from "@/ui/page/section";
import { useWords } from "./words";

/** The latest looks at contacts: who, at whose, for which visit, when. */
export function Looks({ views }: { views: ContactView[] }) {
  const { t } = useWords();
  return (
    <Section title={t("looks")} more={views.length > 0 && <More to="/contact-views">{t("everyLook")}</More>}>
      <Card padded={views.length === 0}>
        {views.length === 0 && <EmptyState title={t("looksNone")} hint={t("looksNoneHint")} />}
        {views.map((view) => (
          <Look key={view.id} view={view} />
        ))}
      </Card>
    </Section>
  );
}

function Look({ view }: { view: ContactView }) {
  const { t } = useWords();
  const { distance } = useTime();
  const {
    account_name: name,
    beneficiary_id,
    beneficiary_code: code,
    community_name: community,
    visit,
  } = view;
  return (
    <Row
      icon={<Avatar name={name} />}
      title={t("looked", { name, code })}
      sub={<Dots>{[visit?.title ?? t("office", { community }), distance(view.viewed_at)]}</Dots>}
      to={`/beneficiaries/${beneficiary_id}/contact-views`}
    />
  );
}
