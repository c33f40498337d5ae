import { ActionIcon, Button } from "@mantine/core";
import { IconHistory, IconPencil, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { ContactButton } from "@/features/pairing/contacts/contact-button";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given, oneOf } from "@/ui/list/given";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { useFrame } from "@/ui/screen/viewport";
import { ConsentButton } from "./consent-button";
import { EditBeneficiary } from "./edit-beneficiary";
import { type Beneficiary, beneficiaryQueries, kinds } from "./queries";
import { useWords } from "./words";

/** Beneficiaries by code; the office that cares for them can open a contact and add somebody. */
export function BeneficiariesPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const filter = given({ kind: oneOf(values.kind, kinds), code: values.code });
  const list = useInfiniteQuery(beneficiaryQueries.list(filter));
  const [edited, setEdited] = useState<Beneficiary>();
  const office = held.role === "community_officer";
  return (
    <Page
      title={t("beneficiaries")}
      sub={t("byCode")}
      actions={
        office && (
          <span className="flow">
            <Button component={Link} to="/beneficiaries/contact-views" variant="default">
              {t("looks")}
            </Button>
            <Button component={Link} to="/beneficiaries/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t("add")}
            </Button>
          </span>
        )
      }
    >
      <FilterBar
        filters={[
          { kind: "search", name: "code", label: t("search") },
          {
            kind: "chips",
            name: "kind",
            label: t("kindLabel"),
            options: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
        ]}
      />
      <Async
        query={list}
        isEmpty={({ pages }) => pages[0]?.beneficiaries.length === 0}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState title={t("noneFound")} hint={t("noneFoundHint")} />
          ) : (
            <EmptyState title={t("noBeneficiaries")} hint={t("noBeneficiariesHint")} />
          )
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ beneficiaries }) => beneficiaries);
          return (
            <>
              <Card>
                {rows.map((one) => (
                  <BeneficiaryRow
                    key={one.id}
                    one={one}
                    office={office}
                    onEdit={office ? setEdited : undefined}
                    looks={office || held.role === "safeguarding_lead"}
                  />
                ))}
              </Card>
              <Pager query={list} shown={rows.length} />
              {edited && (
                <EditBeneficiary
                  key={edited.id}
                  one={rows.find(({ id }) => id === edited.id) ?? edited}
                  onClose={() => setEdited(undefined)}
                />
              )}
            </>
          );
        }}
      </Async>
    </Page>
  );
}

type RowProps = {
  one: Beneficiary;
  office: boolean;
  looks: boolean;
  onEdit: ((one: Beneficiary) => void) | undefined;
};

function BeneficiaryRow({ one, office, looks, onEdit }: RowProps) {
  const { t } = useWords();
  const { date } = useTime();
  const { density } = useFrame();
  const contact = looks && (
    <>
      <Button
        component={Link}
        to={`/beneficiaries/${one.id}/contact-views`}
        variant="default"
        leftSection={<IconHistory size={16} aria-hidden />}
      >
        {t("looks")}
      </Button>
      {office && <ContactButton beneficiaryId={one.id} code={one.code} />}
      <ConsentButton one={one} />
      {onEdit && (
        <ActionIcon variant="subtle" aria-label={t("editOf", { code: one.code })} onClick={() => onEdit(one)}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      )}
    </>
  );
  const lacks = missing(one, t);
  const facts = [
    t(`kind.${one.kind}`),
    one.age_band,
    one.courtyard_name ?? one.community_name,
    t(`need.${one.need}`),
  ];
  return (
    <Row
      title={one.code}
      sub={<Dots>{facts.filter(Boolean)}</Dots>}
      reason={
        density === "phone" && contact ? (
          <div className="flow flow-wrap" style={{ justifyContent: "flex-end" }}>
            <span className="grow">{lacks}</span>
            {contact}
          </div>
        ) : (
          lacks || undefined
        )
      }
      state={
        <span className="flow">
          <Chip tone={one.pair_id ? "done" : "due"}>
            {one.pair_id ? t("paired") : t("waiting", { since: date(one.waiting_since) })}
          </Chip>
          {density === "desk" && contact}
        </span>
      }
    />
  );
}

type T = ReturnType<typeof useWords>["t"];

/** What keeps somebody from being matched. */
function missing(one: Beneficiary, t: T): string {
  return [
    !one.verified && t("unverified"),
    !one.consent_valid && t("noConsent"),
    !one.agreement && t("noAgreement"),
  ]
    .filter(Boolean)
    .join(" · ");
}
