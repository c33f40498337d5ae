import { useInfiniteQuery } from "@tanstack/react-query";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Pager } from "@/ui/list/pager";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { approvalQueries, type ContactRequest } from "./queries";
import { ViewsList } from "./views-list";
import { useWords } from "./words";

/** Every look at a contact the reader may know of, and who waits for their approval. */
export function ContactViewsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const office = held.role === "community_officer";
  return (
    <Page title={t("title")} sub={t("sub")} {...(office ? { back: "/beneficiaries" } : {})}>
      {held.role !== "auditor" && <Requests />}
      <ViewsList />
    </Page>
  );
}

function Requests() {
  const { t } = useWords();
  const requests = useInfiniteQuery(approvalQueries.requests);
  const rows = requests.data?.pages.flatMap(({ contact_requests }) => contact_requests) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t("requests")}>
      <Card>
        {rows.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </Card>
      <Pager query={requests} shown={rows.length} />
    </Section>
  );
}

function RequestRow({ request }: { request: ContactRequest }) {
  const { t } = useWords();
  const { distance } = useTime();
  const { beneficiary_id, beneficiary_code: code, account_name: name, team_name, community_name } = request;
  return (
    <Row
      to={`/beneficiaries/${beneficiary_id}/contact-views`}
      title={t("asks", { name, code })}
      sub={<Dots>{[team_name, community_name, t("asked", { when: distance(request.asked_at) })]}</Dots>}
    />
  );
}
