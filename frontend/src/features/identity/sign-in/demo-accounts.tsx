import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { Avatar } from "@/ui/list/person";
import css from "./sign-in-page.module.css";
import { useWords } from "./words";

type Account = components["schemas"]["DemoAccount"];

/** The demo's people as cards: one tap enters as one of them. */
export function DemoAccounts({
  accounts,
  busy,
  onEnter,
}: {
  accounts: Account[];
  busy: boolean;
  onEnter: (account: Account) => void;
}) {
  const { t } = useWords();
  const { t: roles } = useTranslation("roles");
  return (
    <section className={css.demo} aria-labelledby="demo-title">
      <h2 className="t-section" id="demo-title">
        {t("demo")}
      </h2>
      <p className="t-cap">{t("demoHint")}</p>
      <ul className={css.accounts}>
        {accounts.map((account) => (
          <li key={`${account.login}-${account.role}`}>
            <button type="button" className={css.account} disabled={busy} onClick={() => onEnter(account)}>
              <Avatar name={account.name} />
              <span className="grow">
                <span className={css.role}>{roles(account.role)}</span>
                <span className="t-cap">
                  {account.name}
                  {account.detail && ` · ${account.detail}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
