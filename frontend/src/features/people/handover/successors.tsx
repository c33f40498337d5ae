import { Button, Checkbox, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { accountsQuery } from "@/features/identity/accounts/queries";
import { useSignedIn } from "@/session/session";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type HandedRole, handedRoles } from "./queries";
import { useWords } from "./words";

/** Somebody with the role they are to have. */
export type Successor = { account_id: number; name: string; role: HandedRole };

type SuccessorsProps = {
  list: Successor[];
  onList: (list: Successor[]) => void;
  givenUp: readonly HandedRole[];
  onGivenUp: (roles: HandedRole[]) => void;
};

/** Who takes over which role, and which of one's own one gives up. */
export function Successors({ list, onList, givenUp, onGivenUp }: SuccessorsProps) {
  const { t } = useWords();
  const { t: roleName } = useTranslation("roles");
  const { session } = useSignedIn();
  const own = handedRoles.filter((role) => session.roles.some((held) => held.role === role));
  return (
    <Section title={t("team")}>
      <Card padded>
        <div className="stack">
          <p className="t-cap">
            {t("teamHint")}{" "}
            <Link to="/accounts" className="link">
              {t("toAccounts")}
            </Link>
          </p>
          <Add
            onAdd={(one) =>
              onList([...list.filter((o) => o.account_id !== one.account_id || o.role !== one.role), one])
            }
          />
        </div>
      </Card>
      {list.length > 0 && (
        <Card>
          {list.map((one) => (
            <Row
              key={`${one.account_id} ${one.role}`}
              title={one.name}
              sub={t("gives", { role: roleName(one.role) })}
              actions={
                <Button
                  size="compact"
                  variant="subtle"
                  aria-label={t("remove", { name: one.name })}
                  onClick={() => onList(list.filter((other) => other !== one))}
                >
                  ×
                </Button>
              }
            />
          ))}
        </Card>
      )}
      {own.length > 0 && (
        <Card padded>
          <Checkbox.Group
            label={t("giveUp")}
            value={[...givenUp]}
            onChange={(roles) => onGivenUp(roles as HandedRole[])}
          >
            <div className="stack">
              {own.map((role) => (
                <Checkbox key={role} value={role} label={roleName(role)} />
              ))}
            </div>
          </Checkbox.Group>
        </Card>
      )}
    </Section>
  );
}

function Add({ onAdd }: { onAdd: (one: Successor) => void }) {
  const { t } = useWords();
  const { t: roleName } = useTranslation("roles");
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text, 250);
  const [chosen, setChosen] = useState<{ id: number; name: string }>();
  const [role, setRole] = useState<HandedRole>("leader");
  const found = useInfiniteQuery({
    ...accountsQuery(asked && asked !== chosen?.name ? { q: asked } : {}),
    placeholderData: keepPreviousData,
  });
  const accounts = (found.data?.pages[0]?.accounts ?? []).filter(({ active }) => active);
  return (
    <>
      <Select
        label={t("successor")}
        searchable
        nothingFoundMessage={t("nobody")}
        filter={({ options }) => options}
        data={[
          ...accounts.map(({ id, name, login }) => ({ value: String(id), label: `${name} ${login}` })),
          ...(found.hasNextPage ? [{ value: "more", label: t("more"), disabled: true }] : []),
        ]}
        value={chosen ? String(chosen.id) : null}
        onSearchChange={setText}
        onChange={(id) => setChosen(accounts.find((one) => String(one.id) === id))}
      />
      <Select
        label={t("role")}
        allowDeselect={false}
        data={handedRoles.map((one) => ({ value: one, label: roleName(one) }))}
        value={role}
        onChange={(value) => setRole(value as HandedRole)}
      />
      <div>
        <Button
          variant="default"
          disabled={!chosen}
          onClick={() => {
            if (chosen) onAdd({ account_id: chosen.id, name: chosen.name, role });
            setChosen(undefined);
          }}
        >
          {t("add")}
        </Button>
      </div>
    </>
  );
}
