import { SegmentedControl } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { now, setClock, useTime } from "@/time";
import { IconButton } from "@/ui/page/icon-button";
import { Page } from "@/ui/page/page";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import { FrameContext } from "@/ui/screen/viewport";
import { DeskPieces } from "./desk-pieces";
import { FormPieces } from "./form-pieces";
import { PhonePieces, PhoneSide, PhoneSticky } from "./phone-pieces";
import { samples } from "./samples";
import { StatePieces } from "./state-pieces";

const parts = ["phone", "forms", "states", "desk"] as const;
type Part = (typeof parts)[number];

/** Every piece of the kit in every state: /gallery?part=phone|forms|states|desk. */
export function GalleryPage() {
  const { lang, day } = useTime();
  const { t } = useTranslation("kit");
  const [params, setParams] = useSearchParams();
  const part = parts.find((name) => name === params.get("part")) ?? "phone";
  const density = params.get("density") === "desk" ? ("desk" as const) : ("phone" as const);
  const [start] = useState(() => setClock("2012-04-14T05:48:00Z", "Asia/Shanghai"));
  const frame = useMemo(() => ({ density }), [density]);
  useDensity(density);
  const s = samples[lang];
  void start;
  return (
    <FrameContext value={frame}>
      <Page
        title={s.hello}
        over={day(now())}
        actions={<IconButton icon={IconBell} label={t("needsAttention")} dot />}
        {...(part === "phone" ? { aside: <PhoneSide s={s} />, sticky: <PhoneSticky s={s} /> } : {})}
      >
        <SegmentedControl
          fullWidth
          aria-label="part"
          data={[...parts]}
          value={part}
          onChange={(next) => setParams({ part: next as Part, density })}
          mb={16}
        />
        {part === "phone" && <PhonePieces s={s} />}
        {part === "forms" && <FormPieces s={s} />}
        {part === "states" && <StatePieces s={s} />}
        {part === "desk" && <DeskPieces s={s} />}
        <Appearance compact />
      </Page>
    </FrameContext>
  );
}
