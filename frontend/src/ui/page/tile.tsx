import { IconBuildingStore, IconHeartHandshake, IconMusic, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import css from "./tile.module.css";

/** The three forms of service, each with an icon and a tint of its own. */
export type ServiceForm = "point" | "one_to_one" | "culture";
export type Tone = "neutral" | "accent" | "done" | "due" | "bad" | "past" | "one" | "culture";

const forms: Record<ServiceForm, { icon: TablerIcon; tone: Tone }> = {
  point: { icon: IconBuildingStore, tone: "accent" },
  one_to_one: { icon: IconHeartHandshake, tone: "one" },
  culture: { icon: IconMusic, tone: "culture" },
};

/** The icon of a service form on its tint. Decorative: a FormName or a title stands beside it. */
export function FormTile({ form, size }: { form: ServiceForm; size?: "small" }) {
  const { icon, tone } = forms[form];
  return <IconTile icon={icon} tone={tone} {...(size ? { size } : {})} />;
}

/** "点服务" in the form's colour. */
export function FormName({ form }: { form: ServiceForm }) {
  const { t } = useTranslation("kit");
  return <b className={`${css.name} ${css[forms[form].tone]}`}>{t(`form.${form}`)}</b>;
}

/** Any icon on a tint. */
export function IconTile({
  icon: Icon,
  tone = "neutral",
  size,
}: {
  icon: TablerIcon;
  tone?: Tone;
  size?: "small";
}) {
  return (
    <span className={`${css.tile} ${css[tone]} ${size ? css.small : ""}`} aria-hidden>
      <Icon stroke={1.8} />
    </span>
  );
}
