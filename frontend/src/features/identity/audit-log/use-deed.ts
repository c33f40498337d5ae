/** What somebody did, in words. */
import { useTranslation } from "react-i18next";

export function useDeed() {
  const { t } = useTranslation("audit");
  return (action: string) => t(`deed.${action}` as "deed.roster_made", { defaultValue: action });
}
