/** Every word of the interface in Chinese: one file per feature, one line here. */
import { faults } from "./faults";
import { imports } from "./imports";
import { kit } from "./kit";
import { pairs } from "./pairs";
import { rosters } from "./rosters";
import { shell } from "./shell";

export const words = { shell, kit, faults, imports, pairs, rosters } as const;
