import { ActionIcon, Drawer } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SearchDialog, SearchField, useSearch } from "@/app/search/search";
import { useWords } from "@/app/words";
import { countShown, waitingByPlace } from "@/features/home/waiting/places";
import { waitingQuery } from "@/features/home/waiting/queries";
import { ProgrammeSwitcher } from "@/features/programme/programme/switcher";
import { useSignedIn } from "@/session/session";
import { Lantern } from "@/ui/page/lantern";
import { FrameContext, useDeskWidth } from "@/ui/screen/viewport";
import { AccountMenu } from "./account-menu";
import css from "./desk-layout.module.css";
import { inbox } from "./inbox";
import { useList, useNavigation } from "./use-navigation";

/** The frame of those who work at a desk: side navigation; below 800 px a drawer and the sizes of the phone. */
export function DeskLayout({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const desk = useDeskWidth();
  const [open, setOpen] = useState(false);
  const { searching, setSearching } = useSearch();
  const list = useList();
  const frame = useMemo(
    () =>
      desk
        ? { density: "desk" as const, list, inbox, search: <SearchField onOpen={() => setSearching(true)} /> }
        : {
            density: "phone" as const,
            list,
            inbox,
            menu: (
              <ActionIcon
                aria-label={t("open")}
                onClick={() => setOpen(true)}
                color="stone"
                variant="transparent"
              >
                <IconMenu2 size={24} stroke={1.8} />
              </ActionIcon>
            ),
          },
    [desk, t, list, setSearching],
  );
  return (
    <FrameContext value={frame}>
      {/* The page keeps its place when the window crosses the width: what is typed in it stays. */}
      <div className={desk ? css.frame : css.bare}>
        {desk && (
          <div className={css.side}>
            <SideNavigation />
          </div>
        )}
        <div className={desk ? css.main : css.bare}>{children}</div>
      </div>
      {!desk && (
        <Drawer
          opened={open}
          onClose={() => setOpen(false)}
          size={288}
          title={<Brand />}
          closeButtonProps={{ "aria-label": t("close") }}
          classNames={{ content: css.drawer ?? "", header: css.drawer ?? "" }}
        >
          <SearchField
            wide
            onOpen={() => {
              setOpen(false);
              setSearching(true);
            }}
          />
          <SideNavigation onGo={() => setOpen(false)} />
        </Drawer>
      )}
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </FrameContext>
  );
}

function Brand() {
  const { t } = useTranslation("kit");
  return (
    <Link to="/" className={css.brand}>
      <Lantern />
      {t("product")}
    </Link>
  );
}

function SideNavigation({ onGo }: { onGo?: () => void }) {
  const { t } = useWords();
  const { session, held } = useSignedIn();
  const { groups, current } = useNavigation();
  const { data: waiting = {} } = useQuery(waitingQuery(held.role));
  const counts = waitingByPlace(waiting);
  return (
    <div className={css.nav}>
      {!onGo && <Brand />}
      <div className={css.place}>{session.organization.name}</div>
      <ProgrammeSwitcher />
      <nav aria-label={t("main")} className={css.items}>
        {groups.map(({ name, title, items }) => (
          <div key={name} className={css.group}>
            {title && <div className={css.label}>{title}</div>}
            {items.map(({ to, label, icon: Icon }) => (
              <Link key={to} to={to} onClick={onGo} aria-current={to === current ? "page" : undefined}>
                <Icon size={17} stroke={1.7} aria-hidden />
                {label}
                <Waits count={counts.get(to)} />
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <AccountMenu {...(onGo ? { onGo } : {})} />
    </div>
  );
}

/** How much waits there for whoever is signed in. */
function Waits({ count }: { count: number | undefined }) {
  const { t } = useWords();
  if (!count) return null;
  return (
    <span className={css.count}>
      <span aria-hidden>{countShown(count)}</span>
      <span className="hidden-text">{t("waiting", { shown: countShown(count) })}</span>
    </span>
  );
}
