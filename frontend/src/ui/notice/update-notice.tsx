import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { hasUnsaved } from "@/ui/form/leaving";
import css from "./update-notice.module.css";
import { isOutdated, onVersion, takeOver } from "./version";

/**
 * The bar that offers a new version. On the way to another page it takes over by itself, unless something typed would
 * be lost; a press on the bar with something typed asks first, as every reload does.
 */
export function UpdateNotice() {
  const { t } = useTranslation("kit");
  const outdated = useSyncExternalStore(onVersion, isOutdated);
  const [later, setLater] = useState(false);
  const { pathname } = useLocation();
  const from = useRef(pathname);
  useEffect(() => {
    if (from.current === pathname) return;
    from.current = pathname;
    if (outdated && !hasUnsaved()) void takeOver();
  }, [pathname, outdated]);
  if (!outdated || later) return null;
  return (
    <div className={css.notice} role="status">
      <span className="grow">{t("update.ready")}</span>
      <Button
        size="compact"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => void takeOver()}
      >
        {t("update.reload")}
      </Button>
      <Button size="compact" variant="default" onClick={() => setLater(true)}>
        {t("update.later")}
      </Button>
    </div>
  );
}
