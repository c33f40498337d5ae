import { IconCloudOff } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { hasNetwork, isConnected, onConnection } from "@/api/connection";
import { dayOf, deviceTime, today, useTime } from "@/time";
import css from "./offline.module.css";
import { useUnsent } from "./use-unsent";

/** True while the device has a network and the server answers. */
export const useConnected = (): boolean => useSyncExternalStore(onConnection, isConnected);

/**
 * The strip that says there is no connection, of when the content is, and how much waits to be sent. Page shows it by
 * itself.
 */
export function Offline({ forced = false }: { forced?: boolean }) {
  const connected = useConnected();
  const waiting = useUnsent().filter(({ refused }) => !refused).length;
  const lost = !connected || forced;
  return (
    <div role="status">{lost && <OfflineStrip network={hasNetwork() && !forced} waiting={waiting} />}</div>
  );
}

function OfflineStrip({ network, waiting }: { network: boolean; waiting: number }) {
  const { t } = useTranslation("kit");
  const { day, time } = useTime();
  const at = useLastRead();
  const written = at && (dayOf(at) === today() ? time(at) : `${day(at)} ${time(at)}`);
  return (
    <div className={css.strip}>
      <IconCloudOff size={18} stroke={1.8} aria-hidden />
      <span className="grow">
        <b>{network ? t("offline.unreachable") : t("offline.title")}</b>
        {t("offline.comma")}
        {written ? t("offline.asOf", { at: written }) : t("offline.text")}
      </span>
      {waiting > 0 && <b>{t("offline.waiting", { count: waiting })}</b>}
    </div>
  );
}

/** When the oldest of what the page shows was read. */
function useLastRead(): Date | undefined {
  const cache = useQueryClient().getQueryCache();
  const oldest = useSyncExternalStore(
    (tell) => cache.subscribe(tell),
    () =>
      cache
        .getAll()
        .filter((query) => query.isActive() && query.state.dataUpdatedAt > 0)
        .reduce((least, { state }) => Math.min(least, state.dataUpdatedAt), Number.POSITIVE_INFINITY),
  );
  return Number.isFinite(oldest) ? deviceTime(oldest) : undefined;
}
