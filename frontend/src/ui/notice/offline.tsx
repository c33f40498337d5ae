import { IconCloudOff } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { hasNetwork, isConnected, onConnection } from "@/api/connection";
import css from "./offline.module.css";

/** True while the device has a network and the server answers. */
export const useConnected = (): boolean => useSyncExternalStore(onConnection, isConnected);

/** The strip that says there is no connection. Page shows it by itself. */
export function Offline({ forced = false }: { forced?: boolean }) {
  const connected = useConnected();
  return (
    <div role="status">{(!connected || forced) && <OfflineStrip network={hasNetwork() && !forced} />}</div>
  );
}

function OfflineStrip({ network }: { network: boolean }) {
  const { t } = useTranslation("kit");
  return (
    <div className={css.strip}>
      <IconCloudOff size={18} stroke={1.8} aria-hidden />
      <span>
        <b>{network ? t("offline.unreachable") : t("offline.title")}</b> {t("offline.text")}
      </span>
    </div>
  );
}
