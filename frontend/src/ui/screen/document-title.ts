import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** Names the browser's tab: "班次 · 暖邻". [Page] does it; pages without that frame do it themselves. */
export function useDocumentTitle(title: string) {
  const { t } = useTranslation("kit");
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
}
