import { IconCloudOff } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import css from "./offline.module.css";

/** True while the device has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (tell) => {
      addEventListener("online", tell);
      addEventListener("offline", tell);
      return () => {
        removeEventListener("online", tell);
        removeEventListener("offline", tell);
      };
    },
    () => navigator.onLine,
  );
}

/** The strip that says there is no network. Page shows it by itself. */
export function Offline({ forced = false }: { forced?: boolean }) {
  const online = useOnline();
  return <div role="status">{(!online || forced) && <OfflineStrip />}</div>;
}

function OfflineStrip() {
  const { t } = useTranslation("kit");
  return (
    <div className={css.strip}>
      <IconCloudOff size={18} stroke={1.8} aria-hidden />
      <span>
        <b>{t("offline.title")}</b> {t("offline.text")}
      </span>
    </div>
  );
}
