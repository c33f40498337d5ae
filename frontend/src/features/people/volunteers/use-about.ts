import { useWords } from "./words";

/** What somebody likes and which dialects they speak, in words; what somebody wrote themselves stays as it is. */
export function useAbout() {
  const { t } = useWords();
  return {
    interest: (one: string) => t(`interest.${one}` as "interest.chess", { defaultValue: one }),
    dialect: (one: string) => t(`dialect.${one}` as "dialect.sichuan", { defaultValue: one }),
  };
}
