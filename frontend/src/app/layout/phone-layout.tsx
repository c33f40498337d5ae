import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useWords } from "@/app/words";
import { Lantern } from "@/ui/page/lantern";
import { foot } from "@/ui/screen/foot";
import { FrameContext, useWideWidth } from "@/ui/screen/viewport";
import { inbox } from "./inbox";
import css from "./phone-layout.module.css";
import { useList, useNavigation } from "./use-navigation";

const AccountMenu = lazy(async () => ({ default: (await import("./account-menu")).AccountMenu }));

/** The frame of those who work on a phone: bottom tabs; from 1100 px a side rail and room for two columns. */
export function PhoneLayout({ children }: { children: ReactNode }) {
  const wide = useWideWidth();
  const list = useList();
  const frame = useMemo(
    () => ({ density: "phone" as const, tabs: wide ? undefined : <Tabs />, list, inbox }),
    [wide, list],
  );
  return (
    <FrameContext value={frame}>
      {/* The page keeps its place when the phone is turned: what is typed in it stays. */}
      <div className={wide ? css.wide : css.bare}>
        {wide && <Rail />}
        <div className={wide ? css.content : css.bare}>{children}</div>
      </div>
    </FrameContext>
  );
}

function Tabs() {
  const { t } = useWords();
  const { groups, current } = useNavigation();
  return (
    <nav className={css.tabs} ref={foot} aria-label={t("main")}>
      {groups
        .flatMap(({ items }) => items)
        .map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} aria-current={to === current ? "page" : undefined}>
            <Icon size={24} stroke={to === current ? 2.1 : 1.7} aria-hidden />
            {label}
          </Link>
        ))}
    </nav>
  );
}

function Rail() {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { groups, current } = useNavigation();
  return (
    <div className={css.rail}>
      <Link to="/" className={css.brand}>
        <Lantern size={28} />
        {kit("product")}
      </Link>
      <nav className={css.items} aria-label={t("main")}>
        {groups
          .flatMap(({ items }) => items)
          .map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} aria-current={to === current ? "page" : undefined}>
              <Icon size={22} stroke={1.8} aria-hidden />
              {label}
            </Link>
          ))}
      </nav>
      <Suspense>
        <AccountMenu />
      </Suspense>
    </div>
  );
}
