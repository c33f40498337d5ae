import { Menu } from "@mantine/core";
import { IconCheck, IconLogout, IconSettings } from "@tabler/icons-react";
import { Link, useNavigate } from "react-router";
import { useWords } from "@/app/words";
import { heldKey, useSession, useSignedIn } from "@/session/session";
import { useRoleName } from "@/session/use-role-name";
import { Avatar } from "@/ui/list/person";
import css from "./account-menu.module.css";

/** Who is signed in and as whom they act; opens the ways to change that. */
export function AccountMenu({ onGo }: { onGo?: () => void }) {
  const { t } = useWords();
  const { session, held } = useSignedIn();
  const { actAs, signOut } = useSession();
  const roleName = useRoleName();
  const navigate = useNavigate();
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <button type="button" className={css.account}>
          <Avatar name={session.name} />
          <span className="grow">
            <span className={css.name}>{session.name}</span>
            <span className="t-min">{roleName(held)}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {session.roles.length > 1 && (
          <>
            <Menu.Label>{t("switchRole")}</Menu.Label>
            {session.roles.map((role) => (
              <Menu.Item
                key={heldKey(role)}
                leftSection={
                  <IconCheck size={16} style={{ visibility: role === held ? "visible" : "hidden" }} />
                }
                onClick={() => {
                  actAs(role);
                  onGo?.();
                  navigate("/");
                }}
              >
                {roleName(role)}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Item component={Link} to="/me" onClick={onGo} leftSection={<IconSettings size={16} />}>
          {t("account")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
