import { IconCloudUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "@/api/device";
import { putAway } from "@/api/unsent";
import { ReasonLine } from "@/ui/list/reason-line";

/** Says that a deed waits for a network, and lets it be taken back while it was never sent. */
export function WaitsLine({ deed }: { deed: Unsent }) {
  const { t } = useTranslation("kit");
  return (
    <ReasonLine
      icon={<IconCloudUp size={17} stroke={2} aria-hidden />}
      way={deed.tried ? undefined : { label: t("unsent.takeBack"), onClick: () => void putAway(deed.id) }}
    >
      {t(`unsent.deed.${deed.kind}`)} · {t("unsent.waits")}
    </ReasonLine>
  );
}
