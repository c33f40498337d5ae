import {
  IconBooks,
  IconBuildingBank,
  IconDeviceMobile,
  IconDots,
  IconHammer,
  IconHeart,
  IconMusic,
  IconShieldCheck,
  IconStethoscope,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Dots, Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import type { Category, HelpRequest, RequestState } from "./queries";
import { useWords } from "./words";

const icons: Record<Category, TablerIcon> = {
  tutoring: IconBooks,
  companionship: IconHeart,
  phone_help: IconDeviceMobile,
  legal_information: IconBuildingBank,
  anti_fraud: IconShieldCheck,
  culture: IconMusic,
  clinic_escort: IconStethoscope,
  house_repair: IconHammer,
  other: IconDots,
};

const tones: Record<RequestState, "done" | "due" | "past" | "bad"> = {
  submitted: "due",
  verifying: "due",
  verified: "due",
  accepted: "done",
  completed: "done",
  refused: "past",
  referred: "past",
  withdrawn: "past",
};

export const open: RequestState[] = ["submitted", "verifying", "verified"];

/** One request in a list: what, where from, and until when an answer is promised. */
export function RequestRow({ request }: { request: HelpRequest }) {
  const { t } = useWords();
  const { date } = useTime();
  const waits = open.includes(request.state);
  return (
    <Row
      to={`/help-requests/${request.id}`}
      icon={<IconTile icon={icons[request.category]} tone={waits ? "due" : "past"} />}
      title={request.title}
      sub={
        <Dots>
          {[
            request.courtyard_name ?? request.community_name,
            t(`channel.${request.channel}`),
            waits ? t("dueBy", { date: date(request.reply_due_on) }) : t(`category.${request.category}`),
          ]}
        </Dots>
      }
      state={<StateChip request={request} />}
    />
  );
}

/** How far a request is. */
export function StateChip({ request: { state } }: { request: HelpRequest }) {
  const { t } = useWords();
  return <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>;
}
