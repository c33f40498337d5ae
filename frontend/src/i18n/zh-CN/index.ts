/** The words every layer shares, in Chinese. Those of a screen are in its own folder. */
import { faults } from "./faults";
import { kit } from "./kit";
import { roles } from "./roles";

export const words = { faults, kit, roles } as const;
