import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFlask } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { type Role, useSession } from "@/session/session";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { useWideWidth } from "@/ui/screen/viewport";
import { useLookAs, useRemoveTrial } from "./queries";
import css from "./trial-bar.module.css";
import { useWords } from "./words";

/** As whom the example can be looked at, who comes to most people's minds first. */
const roles: Role[] = [
  "leader",
  "coordinator",
  "captain",
  "volunteer",
  "community_officer",
  "trainer",
  "host",
  "safeguarding_lead",
  "auditor",
];

/** Says on every screen of the example that nothing in it is real, with the ways to look at it and out of it. */
export function TrialBar() {
  const { t } = useWords();
  const { t: roleNames } = useTranslation("roles");
  const { held, signOut } = useSession();
  const { problemText } = useProblem();
  const confirm = useConfirm();
  const wide = useWideWidth();
  const look = useLookAs();
  const remove = useRemoveTrial();
  useEffect(() => {
    document.documentElement.dataset.trial = "";
    return () => void delete document.documentElement.dataset.trial;
  }, []);
  const say = (error: Error) => toast(problemText(error).text);
  const role = held ? roleNames(held.role) : "";
  const away = async () => {
    if (await confirm({ title: t("sure"), text: t("sureText"), action: t("remove"), danger: true }))
      remove.mutate(undefined, { onSuccess: () => toast(t("removed")), onError: say });
  };
  return (
    <aside className={css.bar} aria-label={t("label")}>
      <span className={css.text}>
        <IconFlask size={18} aria-hidden />
        {t(wide ? "bar" : "barShort")}
      </span>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            mih="var(--target)"
            rightSection={<IconChevronDown size={16} aria-hidden />}
            aria-label={t("as", { role })}
            loading={look.isPending || remove.isPending}
          >
            {wide ? t("as", { role }) : role}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("lookAs")}</Menu.Label>
          {roles
            .filter((other) => other !== held?.role)
            .map((other) => (
              <Menu.Item key={other} onClick={() => look.mutate(other, { onError: say })}>
                {roleNames(other)}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item onClick={() => signOut()}>{t("leave")}</Menu.Item>
          <Menu.Item color="bad" onClick={away}>
            {t("remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </aside>
  );
}
