import { useTranslation } from "react-i18next";
import { ReasonLine } from "@/ui/list/reason-line";

/** Whether an address leads to the computer it is opened on, whichever that is. */
export function isOwnMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname) || hostname === "0.0.0.0"
  );
}

/** Says of an address that goes onto paper that phones cannot open it, and who changes what. */
export function OnlyHere({ address }: { address: string }) {
  const { t } = useTranslation("kit");
  if (!isOwnMachine(address)) return null;
  return <ReasonLine>{t("onlyHere", { host: new URL(address).host })}</ReasonLine>;
}
