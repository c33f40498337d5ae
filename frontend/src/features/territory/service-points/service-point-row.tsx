import { IconMapPin } from "@tabler/icons-react";
import { Chip } from "@/ui/list/chip";
import { Dots, Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import type { ServicePoint } from "./queries";
import { useWords } from "./words";

type ServicePointRowProps = {
  point: ServicePoint;
  withCommunity?: boolean | undefined;
  /** Missing for whoever may not put it right. */
  onEdit?: ((point: ServicePoint) => void) | undefined;
};

/** A service point: what it is, its exact address and when it opens. */
export function ServicePointRow({ point, withCommunity, onEdit }: ServicePointRowProps) {
  const { t } = useWords();
  const opening = useOpening()(point);
  return (
    <Row
      icon={<IconTile icon={IconMapPin} tone={point.closed ? "past" : "accent"} />}
      title={point.name}
      sub={
        <Dots>
          {[
            withCommunity && point.community_name,
            point.kind !== "other" && t(`kinds.${point.kind}`),
            point.address,
            opening,
            point.topics.join(t("comma")),
          ].filter(Boolean)}
        </Dots>
      }
      onClick={onEdit && (() => onEdit(point))}
      state={point.closed ? <Chip tone="past">{t("closed")}</Chip> : undefined}
    />
  );
}

/** When a service point opens every week, in words; nothing without a fixed rhythm. */
export function useOpening() {
  const { t } = useWords();
  return ({ opening }: ServicePoint) =>
    opening &&
    `${t(`weekday.${opening.weekday}` as "weekday.1")} ${clock(opening.from_minute)}–${clock(opening.until_minute)}`;
}

/** Minutes after midnight as 09:00. */
export const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
