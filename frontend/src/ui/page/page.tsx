import { IconChevronLeft } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Offline } from "@/ui/notice/offline";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { useFrame } from "@/ui/screen/viewport";
import css from "./page.module.css";

/** The one h1 of the screen, and what the browser's tab says, which a title that is not plain text cannot. */
type Titled = { title: string; tab?: string | undefined } | { title: ReactNode; tab: string };

type PageProps = Titled & {
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

const WayBack = createContext<string | undefined>(undefined);

/** Where the way back from the page leads, if it is to a page of its own: what could not be shown offers it. */
export const useWayBack = () => useContext(WayBack);

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
  useDocumentTitle(tab ?? (typeof title === "string" ? title : ""));
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
        <WayBack value={typeof back === "string" ? back : undefined}>
          <div className={`${css.column} ${narrow ? css.narrow : ""}`}>{children}</div>
          {aside && <div className={css.aside}>{aside}</div>}
        </WayBack>
      </main>
      {sticky}
      {!back && !sticky && tabs}
    </div>
  );
}

type HeadProps = Pick<PageProps, "title" | "over" | "sub" | "back" | "actions"> & { large: boolean };

function PhoneHead({ title, over, sub, back, large, actions }: HeadProps) {
  const { menu, inbox } = useFrame();
  return (
    <>
      {(back || menu) && (
        <div className={css.bar}>
          {back ? <BackButton to={back} /> : menu}
          <div className={css.barTitle}>{!large && <h1 className="t-card">{title}</h1>}</div>
          {actions ?? (back ? <span className={css.spacer} /> : inbox)}
        </div>
      )}
      {large && (
        <header className={back || menu ? css.under : css.top}>
          <div className="grow">
            {over && <div className="t-cap">{over}</div>}
            <h1 className="t-title">{title}</h1>
            {sub && <div className="t-cap">{sub}</div>}
          </div>
          {!back && !menu && (
            <span className={css.beside}>
              {actions}
              {inbox}
            </span>
          )}
        </header>
      )}
    </>
  );
}

function DeskHead({ title, over, sub, back, actions }: HeadProps) {
  const { search, inbox } = useFrame();
  return (
    <header className={css.head}>
      {back && <BackButton to={back} />}
      <h1 className="t-title">{title}</h1>
      {(sub ?? over) && <span className={`ink-3 ${css.headSub}`}>{sub ?? over}</span>}
      <span className="grow" />
      {search}
      {actions}
      {inbox}
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
