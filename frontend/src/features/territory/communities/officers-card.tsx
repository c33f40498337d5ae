import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Pager } from "@/ui/list/pager";
import { Avatar } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { communityQueries, useCreateOfficer } from "./queries";
import { useWords } from "./words";

/** Who signs in for the office; a leader can add somebody and is shown the one-time code once. */
export function OfficersCard({ communityId, mayAdd }: { communityId: number; mayAdd: boolean }) {
  const { t } = useWords();
  const officers = useInfiniteQuery(communityQueries.officers(communityId));
  return (
    <Section title={t("officers")}>
      <Async
        query={officers}
        isEmpty={({ pages }) => pages[0]?.officers.length === 0}
        empty={<EmptyState title={t("noOfficers")} hint={t(mayAdd ? "noOfficersHint" : "noOfficersElse")} />}
      >
        {({ pages }) => {
          const list = pages.flatMap((page) => page.officers);
          return (
            <>
              <Card>
                {list.map(({ account_id, name, login }) => (
                  <Row key={account_id} icon={<Avatar name={name} />} title={name} sub={login} />
                ))}
              </Card>
              {officers.hasNextPage && <Pager query={officers} shown={list.length} />}
            </>
          );
        }}
      </Async>
      {mayAdd && <AddOfficer communityId={communityId} />}
    </Section>
  );
}

function AddOfficer({ communityId }: { communityId: number }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const create = useCreateOfficer(communityId);
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  useUnsaved(name !== "" || login !== "");
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { name, login },
            {
              onSuccess: () => {
                setName("");
                setLogin("");
              },
            },
          );
        }}
      >
        <TextInput
          label={t("officerName")}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("login")}
          required
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <FormProblem error={create.error} />
        {create.data && (
          <div role="status">
            <p>
              {t("firstCode", { name: create.data.officer.name })} <b>{create.data.first_code}</b>
            </p>
            <p className="t-cap">
              {t("firstCodeUntil", {
                when: `${day(create.data.code_expires_at)} ${time(create.data.code_expires_at)}`,
              })}
            </p>
          </div>
        )}
        <Button type="submit" variant="default" loading={create.isPending}>
          {t("addOfficer")}
        </Button>
      </form>
    </Card>
  );
}
