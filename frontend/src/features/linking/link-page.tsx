import type { ReactNode } from "react";
import { useEffect } from "react";
import { Lantern } from "@/ui/page/lantern";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import css from "./link-page.module.css";

type LinkPageProps = { title: string; lead?: ReactNode; children: ReactNode };

/** The frame of a page behind a link that was sent to somebody who need not be signed in. */
export function LinkPage({ title, lead, children }: LinkPageProps) {
  useDensity("phone");
  useUnseen();
  return (
    <div className={css.page}>
      <main className={css.body} id="main" tabIndex={-1}>
        <div className="stack">
          <header className={css.brand}>
            <Lantern size={44} />
            <div>
              <h1 className="t-title">{title}</h1>
              {lead && <p className="ink-2">{lead}</p>}
            </div>
          </header>
          {children}
        </div>
      </main>
      <footer className={css.foot}>
        <Appearance compact />
      </footer>
    </div>
  );
}

/** Tells the browser what the server says of these addresses, too, for a page that comes from the shell kept on the phone. */
function useUnseen() {
  useEffect(() => {
    const marks = [
      ["robots", "noindex"],
      ["referrer", "no-referrer"],
    ].map(([name = "", content = ""]) => Object.assign(document.createElement("meta"), { name, content }));
    document.head.append(...marks);
    return () => {
      for (const mark of marks) mark.remove();
    };
  }, []);
}
