import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A password, with a button to look at it that has a name in the page's language. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation("kit");
  return <PasswordInput visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} {...props} />;
}
