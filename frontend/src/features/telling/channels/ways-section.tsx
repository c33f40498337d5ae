import {
  IconBellRinging,
  IconBrandWechat,
  IconBuilding,
  IconMail,
  IconMessage2,
  type TablerIcon,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormProblem } from "@/ui/form/form-problem";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { AddressPanel } from "./address-panel";
import { PushPanel } from "./push-panel";
import { type Channel, hereQuery, type Way, waysQuery } from "./queries";
import css from "./ways.module.css";
import { useWords } from "./words";

const icons: Record<Channel, TablerIcon> = {
  push: IconBellRinging,
  email: IconMail,
  sms: IconMessage2,
  wecom: IconBuilding,
  official: IconBrandWechat,
};

/** Where messages go beside the inbox: a row for each way there is, which opens to its small form. */
export function WaysSection() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(waysQuery);
  const [open, setOpen] = useState<Channel>();
  if (error) return <FormProblem error={error} onRetry={refetch} />;
  if (!data || data.ways.length === 0) return null;
  return (
    <Section title={t("title")}>
      <Card>
        {data.ways.map((way) => (
          <div key={way.channel}>
            <WayRow way={way} onClick={() => setOpen(open === way.channel ? undefined : way.channel)} />
            {open === way.channel && (
              <div className={css.panel}>
                {way.channel === "push" ? (
                  <PushPanel way={way} pushKey={data.push_key ?? ""} />
                ) : (
                  <AddressPanel way={way} channel={way.channel} />
                )}
              </div>
            )}
          </div>
        ))}
      </Card>
    </Section>
  );
}

function WayRow({ way, onClick }: { way: Way; onClick: () => void }) {
  const { t } = useWords();
  const { data: here } = useQuery(hereQuery);
  const state = () => {
    if (way.address) return way.confirmed ? way.address : t("state.waiting");
    if (way.devices.some(({ id }) => id === here)) return t("state.here");
    return t(way.confirmed ? "state.elsewhere" : "state.off");
  };
  return (
    <Row
      icon={<IconTile icon={icons[way.channel]} tone={way.confirmed ? "done" : "neutral"} />}
      title={t(`name.${way.channel}`)}
      sub={state()}
      onClick={onClick}
    />
  );
}
