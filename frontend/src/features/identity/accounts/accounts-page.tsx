import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSignedIn } from "@/session/session";
import { useRoleName } from "@/session/use-role-name";
import { dayOf, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import type { Column } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { AccountDrawer } from "./account-drawer";
import { NewAccountModal } from "./new-account-modal";
import { type Account, type AccountFilter, accountPages, accountsQuery, roles } from "./queries";
import { useWords } from "./words";

const sorts = ["name", "used"] as const;

/** Everybody who can sign in, with what they are; volunteers, who are many, only when they are asked for. */
export function AccountsPage() {
  const { t } = useWords();
  const { t: roleWords } = useTranslation("roles");
  const { values } = useFilters();
  const role = roles.find((one) => one === values.role);
  const sort = sorts.find((one) => one === values.sort);
  const filter: AccountFilter = {
    ...(values.q ? { q: values.q } : {}),
    ...(role ? { role } : {}),
    ...(sort ? { sort } : {}),
  };
  const found = useInfiniteQuery(accountsQuery(filter));
  const [adding, setAdding] = useState(false);
  const [managed, setManaged] = useState<number>();
  const rows = found.data?.pages.flatMap(({ accounts }) => accounts) ?? [];
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      }
    >
      <FilterBar
        filters={[
          { kind: "search", name: "q", label: t("search") },
          {
            kind: "select",
            name: "role",
            label: t("role"),
            options: roles.map((value) => ({ value, label: roleWords(value) })),
          },
          {
            kind: "select",
            name: "sort",
            label: t("sort"),
            options: sorts.map((value) => ({ value, label: t(`sorts.${value}`) })),
          },
        ]}
      />
      <Async
        query={found}
        isEmpty={({ pages }) => pages[0]?.accounts.length === 0}
        empty={<None asked={values.q} />}
      >
        {() => (
          <>
            <Table rows={rows} filter={filter} onManage={setManaged} />
            <Pager query={found} shown={rows.length} />
          </>
        )}
      </Async>
      <NewAccountModal opened={adding} onClose={() => setAdding(false)} />
      <AccountDrawer account={rows.find(({ id }) => id === managed)} onClose={() => setManaged(undefined)} />
    </Page>
  );
}

/** Nobody found: volunteers have their own list, which who may open it is sent to. */
function None({ asked }: { asked: string | undefined }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const looks = asked !== undefined && asked !== "" && held.role === "leader";
  return (
    <EmptyState
      title={t("none")}
      hint={t("noneHint")}
      action={
        looks && (
          <Button component={Link} to={`/volunteers?q=${encodeURIComponent(asked)}`} variant="default">
            {t("noneLook", { name: asked })}
          </Button>
        )
      }
    />
  );
}

type TableProps = { rows: Account[]; filter: AccountFilter; onManage: (id: number) => void };

function Table({ rows, filter, onManage }: TableProps) {
  const { t } = useWords();
  const roleName = useRoleName();
  const time = useTime();
  const columns: Column<Account>[] = [
    { key: "name", title: t("name"), names: true, cell: ({ name }) => name, text: ({ name }) => name },
    { key: "login", title: t("login"), cell: ({ login }) => login, text: ({ login }) => login },
    {
      key: "roles",
      title: t("roles"),
      cell: ({ roles }) => (
        <span className="flow flow-wrap">
          {roles.map((held) => (
            <Chip key={roleName(held)}>{roleName(held)}</Chip>
          ))}
        </span>
      ),
      text: ({ roles }) => roles.map(roleName).join(" · "),
    },
    {
      key: "seen",
      title: t("seen"),
      cell: ({ used_at }) => (used_at ? time.distance(used_at) : "–"),
      text: ({ used_at }) => (used_at ? { day: dayOf(used_at) } : undefined),
    },
    { key: "state", title: t("state"), cell: (one) => <State one={one} />, text: (one) => t(stateOf(one)) },
    {
      key: "manage",
      title: t("manage"),
      act: true,
      cell: ({ id, name }) => (
        <Button variant="default" size="xs" aria-label={t("manageOf", { name })} onClick={() => onManage(id)}>
          {t("manage")}
        </Button>
      ),
    },
  ];
  return (
    <ListTable
      list="accounts"
      title={t("title")}
      columns={columns}
      items={rows}
      keyOf={({ id }) => id}
      read={accountPages(filter)}
      rows={({ accounts }) => accounts}
    />
  );
}

/** Whether somebody can sign in, and if not, why. */
function stateOf({ active, has_password, code_out }: Account) {
  if (!active) return "off";
  if (code_out) return "codeOut";
  return has_password ? "fine" : "noPassword";
}

const tones = { off: "past", codeOut: "due", noPassword: "due", fine: "done" } as const;

function State({ one }: { one: Account }) {
  const { t } = useWords();
  const state = stateOf(one);
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
