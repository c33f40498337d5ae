import { useWords } from "./words";

/** What volunteers can say they like, which those who wish for company are compared by. */
export const interests = ["chess", "gardening", "opera", "reading", "sport", "cooking"];

/** What somebody likes and which dialects they speak, in words; what somebody wrote themselves stays as it is. */
export function useAbout() {
  const { t } = useWords();
  return {
    interest: (one: string) => t(`interest.${one}` as "interest.chess", { defaultValue: one }),
    dialect: (one: string) => t(`dialect.${one}` as "dialect.sichuan", { defaultValue: one }),
  };
}
