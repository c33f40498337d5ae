import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

type OptionalSelectProps = Omit<SelectProps, "value" | "onChange" | "clearable"> & {
  /** Nothing chosen is "", as in the other fields of a form. */
  value?: string;
  onChange?: (value: string) => void;
};

/** A choice one may leave open: where something is chosen, a cross takes it back. */
export function OptionalSelect({ value = "", onChange, ...others }: OptionalSelectProps) {
  const { t } = useTranslation("kit");
  return (
    <Select
      clearable
      clearButtonProps={{ "aria-label": t("clearChoice") }}
      {...others}
      value={value || null}
      onChange={(next) => onChange?.(next ?? "")}
    />
  );
}
