import { useRegisterSW } from "virtual:pwa-register/react";
import { Button, Notification } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./update-notice.module.css";

/** Offers a reload when a new version has been installed in the background. */
export function UpdateNotice() {
  const { t } = useTranslation("kit");
  const {
    needRefresh: [ready, setReady],
    updateServiceWorker,
  } = useRegisterSW();
  if (!ready) return null;
  return (
    <Notification
      className={css.notice ?? ""}
      withCloseButton={false}
      title={t("update.ready")}
      role="status"
    >
      <div className="flow">
        <Button size="compact" onClick={() => updateServiceWorker(true)}>
          {t("update.reload")}
        </Button>
        <Button size="compact" variant="default" onClick={() => setReady(false)}>
          {t("update.later")}
        </Button>
      </div>
    </Notification>
  );
}
