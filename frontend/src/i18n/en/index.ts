/** The words every layer shares, in English. A namespace or key missing here does not compile. */
import type { Translation } from "@/i18n/words";
import type { words as zh } from "@/i18n/zh-CN";
import { faults } from "./faults";
import { kit } from "./kit";
import { roles } from "./roles";

export const words: Translation<typeof zh> = { faults, kit, roles };
