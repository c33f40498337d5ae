/** Every word of the interface in English. A namespace or key missing here does not compile. */
import type { Translation } from "../words";
import type { words as zh } from "../zh-CN";
import { faults } from "./faults";
import { imports } from "./imports";
import { kit } from "./kit";
import { pairs } from "./pairs";
import { rosters } from "./rosters";
import { shell } from "./shell";

export const words: Translation<typeof zh> = { shell, kit, faults, imports, pairs, rosters };
