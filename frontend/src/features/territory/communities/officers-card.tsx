import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { FormProblem } from "@/ui/form-problem";
import { useUnsaved } from "@/ui/leaving";
import { Pager } from "@/ui/pager";
import { Avatar } from "@/ui/person";
import { Row } from "@/ui/row";
import { Section } from "@/ui/section";
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
        empty={<EmptyState title={t("noOfficers")} />}
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
          <p role="status">
            {t("firstCode", { name: create.data.officer.name })} <b>{create.data.first_code}</b>
          </p>
        )}
        <Button type="submit" variant="default" loading={create.isPending}>
          {t("addOfficer")}
        </Button>
      </form>
    </Card>
  );
}
