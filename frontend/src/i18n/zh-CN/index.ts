/** Every word of the interface in Chinese: one file per feature, one line here. */

import { audit } from "./audit";
import { booking } from "./booking";
import { faults } from "./faults";
import { homes } from "./homes";
import { hours } from "./hours";
import { imports } from "./imports";
import { kit } from "./kit";
import { pairs } from "./pairs";
import { people } from "./people";
import { programmes } from "./programmes";
import { requests } from "./requests";
import { rosterRules } from "./roster-rules";
import { rosters } from "./rosters";
import { shell } from "./shell";
import { territory } from "./territory";

export const words = {
  shell,
  kit,
  booking,
  faults,
  homes,
  hours,
  imports,
  pairs,
  requests,
  territory,
  people,
  programmes,
  audit,
  rosters,
  rosterRules,
} as const;
