import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate } from "react-router";
import { useChange } from "@/api/change";
import { accessToken, renew } from "@/api/token";
import { carry } from "@/features/identity/password/carried";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { useSession } from "@/session/session";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Lantern } from "@/ui/page/lantern";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { Manage } from "./manage";
import { type SecondFactor, secondFactorQuery, useReread } from "./queries";
import { RecoveryCodes } from "./recovery-codes";
import { SetUp } from "./set-up";
import { useWords } from "./words";

/** Signing in in two steps: set up, by oneself or because it is wanted, and changed later. */
export function SecondFactorPage() {
  const { t } = useWords();
  const { session } = useSession();
  useDensity("phone");
  useDocumentTitle(t("title"));
  if (session === undefined) return null;
  if (session === null) return <Navigate to="/sign-in" replace />;
  if (session.must_change_password) return <Navigate to="/password" replace />;
  return (
    <div className={css.page}>
      <main className={css.body} id="main">
        <div>
          <header className={css.brand}>
            <Lantern size={44} />
            <h1 className="t-title">{t("title")}</h1>
          </header>
          <Steps must={session.must_set_up_second_factor} />
        </div>
      </main>
    </div>
  );
}

/** What there is to do now. New recovery codes stay on the page until they are kept. */
function Steps({ must }: { must: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const factor = useQuery(secondFactorQuery);
  const reread = useReread();
  const [codes, setCodes] = useState<string[]>();
  const [first, setFirst] = useState<"app" | "passkey">();
  const finish = async () => {
    setCodes(undefined);
    if (!first) return;
    carry("");
    toast(t("turnedOn"));
    await renew(accessToken()).catch(() => undefined); // the session says that nothing is missing any more
    void reread();
    navigate(must ? "/" : "/me", { replace: true });
  };
  if (codes) return <RecoveryCodes codes={codes} steps={first === "app"} onKept={finish} />;
  const show = (found: SecondFactor) => {
    if (found.fixed) return <p className={css.form}>{t("fixed")}</p>;
    if (found.active) return <Manage factor={found} onCodes={setCodes} />;
    return (
      <SetUp
        must={must}
        factor={found}
        onDone={(made, app) => {
          setFirst(app ? "app" : "passkey");
          setCodes(made);
        }}
      />
    );
  };
  return (
    <div className="stack">
      <Async query={factor}>{show}</Async>
      {must ? (
        <Leave />
      ) : (
        <Button component={Link} to="/me" variant="subtle">
          {t("back")}
        </Button>
      )}
    </div>
  );
}

/** The way out for whoever has no phone at hand now. */
function Leave() {
  const { t } = useWords();
  const { signOut } = useSession();
  const leave = useChange({ mutationFn: () => signOut() });
  return (
    <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate()}>
      {t("leave")}
    </Button>
  );
}
