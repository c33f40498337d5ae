import { Button, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun, IconTextSize } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { languages, setLanguage } from "@/i18n";
import type { Lang } from "@/time";
import css from "./appearance.module.css";
import { useTextSize } from "./text-size";

/** Scheme, language and text size: labelled choices, or one compact line of buttons. */
export function Appearance({ compact }: { compact?: boolean }) {
  return (
    <div className={compact ? css.compact : css.full}>
      {compact ? (
        <>
          <LanguageButton />
          <ThemeButton />
          <LargeTextButton />
        </>
      ) : (
        <>
          <ThemeSwitch />
          <LanguageSwitch />
          <TextSizeSwitch />
        </>
      )}
    </div>
  );
}

const schemes = ["auto", "light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** Follow the system, light, dark. */
export function ThemeSwitch() {
  const { t } = useTranslation("kit");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Choice label={t("appearance.scheme")}>
      <SegmentedControl
        aria-label={t("appearance.scheme")}
        data={schemes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as Scheme)}
      />
    </Choice>
  );
}

/** 中文, English. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation("kit");
  return (
    <Choice label={t("appearance.language")}>
      <SegmentedControl
        aria-label={t("appearance.language")}
        data={languages.map(({ lang, name }) => ({ value: lang, label: name }))}
        value={i18n.language}
        onChange={(lang) => void setLanguage(lang as Lang)}
      />
    </Choice>
  );
}

/** Normal or larger text. */
export function TextSizeSwitch() {
  const { t } = useTranslation("kit");
  const [size, setSize] = useTextSize();
  return (
    <Choice label={t("appearance.text")}>
      <SegmentedControl
        aria-label={t("appearance.text")}
        data={[
          { value: "normal", label: t("appearance.normalText") },
          { value: "large", label: t("appearance.largeText") },
        ]}
        value={size}
        onChange={(next) => setSize(next === "large" ? "large" : "normal")}
      />
    </Choice>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={css.choice}>
      <span>{label}</span>
      {children}
    </div>
  );
}

/** "更大字" for offices and elders, one tap away. */
export function LargeTextButton() {
  const { t } = useTranslation("kit");
  const [size, setSize] = useTextSize();
  const large = size === "large";
  return (
    <Button
      variant="default"
      leftSection={<IconTextSize size={20} aria-hidden />}
      aria-pressed={large}
      onClick={() => setSize(large ? "normal" : "large")}
    >
      {large ? t("appearance.normalText") : t("appearance.largeText")}
    </Button>
  );
}

function LanguageButton() {
  const { i18n } = useTranslation("kit");
  const other = languages.find(({ lang }) => lang !== i18n.language);
  if (!other) return null;
  return (
    <Button
      variant="subtle"
      color="stone"
      leftSection={<IconLanguage size={18} aria-hidden />}
      lang={other.lang}
      onClick={() => void setLanguage(other.lang)}
    >
      {other.name}
    </Button>
  );
}

const schemeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

function ThemeButton() {
  const { t } = useTranslation("kit");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = schemeIcons[colorScheme];
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? "auto";
  return (
    <Button
      variant="subtle"
      color="stone"
      leftSection={<Icon size={18} aria-hidden />}
      aria-label={`${t("appearance.scheme")}: ${t(`appearance.${colorScheme}`)}`}
      onClick={() => setColorScheme(next)}
    >
      {t(`appearance.${colorScheme}`)}
    </Button>
  );
}
