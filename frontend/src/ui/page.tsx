import { IconChevronLeft } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Offline } from "./offline";
import css from "./page.module.css";
import { useFrame } from "./viewport";

type PageProps = {
  /** The one h1 of the screen. */
  title: ReactNode;
  /** The browser tab's title, when title is not plain text. */
  tab?: string | undefined;
  /** A small line over the title (phone) or beside it (desk). */
  over?: ReactNode;
  /** A quiet line under the title (phone) or beside it (desk). */
  sub?: ReactNode;
  /** A screen one level down: shows the way back, hides the tabs. A path, or true for the page before. */
  back?: string | true | undefined;
  /** With back on a phone: the title stands large in the page instead of small in the bar, as it does beside actions. */
  large?: boolean | undefined;
  /** Buttons at the right of the head. */
  actions?: ReactNode;
  /** Second column from 1100 px, below the page before that. */
  aside?: ReactNode;
  /** A StickyBar. */
  sticky?: ReactNode;
  /** No side margins: the screen lays itself out (boards). */
  bleed?: boolean | undefined;
  /** On a desk the content is no wider than a form should be. */
  narrow?: boolean | undefined;
  children?: ReactNode;
};

/** One screen: head, content in one or two columns, sticky bar. Works in both frames. */
export function Page({
  title,
  tab,
  over,
  sub,
  back,
  large,
  actions,
  aside,
  sticky,
  bleed,
  narrow,
  children,
}: PageProps) {
  const { density, tabs } = useFrame();
  useDocumentTitle(tab ?? (typeof title === "string" ? title : undefined));
  const head = { title, over, sub, back, large: large ?? (!back || Boolean(actions)), actions };
  return (
    <div className={`${css.page} ${css[density]}`}>
      {density === "desk" ? <DeskHead {...head} /> : <PhoneHead {...head} />}
      <Offline />
      <main
        id="main"
        tabIndex={-1}
        className={`${css.body} ${bleed ? css.bleed : ""} ${aside ? css.two : ""}`}
      >
        <div className={`${css.column} ${narrow ? css.narrow : ""}`}>{children}</div>
        {aside && <div className={css.aside}>{aside}</div>}
      </main>
      {sticky}
      {!back && !sticky && tabs}
    </div>
  );
}

type HeadProps = Pick<PageProps, "title" | "over" | "sub" | "back" | "actions"> & { large: boolean };

function PhoneHead({ title, over, sub, back, large, actions }: HeadProps) {
  const { menu } = useFrame();
  return (
    <>
      {(back || menu) && (
        <div className={css.bar}>
          {back ? <BackButton to={back} /> : menu}
          <div className={css.barTitle}>{!large && <h1 className="t-card">{title}</h1>}</div>
          {actions ?? <span className={css.spacer} />}
        </div>
      )}
      {large && (
        <header className={back || menu ? css.under : css.top}>
          <div className="grow">
            {over && <div className="t-cap">{over}</div>}
            <h1 className="t-title">{title}</h1>
            {sub && <div className="t-cap">{sub}</div>}
          </div>
          {!back && !menu && actions}
        </header>
      )}
    </>
  );
}

function DeskHead({ title, over, sub, back, actions }: HeadProps) {
  return (
    <header className={css.head}>
      {back && <BackButton to={back} />}
      <h1 className="t-title">{title}</h1>
      {(sub ?? over) && <span className={`ink-3 ${css.headSub}`}>{sub ?? over}</span>}
      <span className="grow" />
      {actions}
    </header>
  );
}

/** The way back: to a path, or to the page before. */
export function BackButton({ to }: { to: string | true }) {
  const { t } = useTranslation("kit");
  const navigate = useNavigate();
  return (
    <button
      type="button"
      className={css.back}
      aria-label={t("back")}
      onClick={() => (to === true ? navigate(-1) : navigate(to))}
    >
      <IconChevronLeft size={24} aria-hidden />
    </button>
  );
}

function useDocumentTitle(title: string | undefined) {
  const { t } = useTranslation("kit");
  useEffect(() => {
    document.title = title ? `${title} · ${t("product")}` : t("product");
  }, [title, t]);
}
