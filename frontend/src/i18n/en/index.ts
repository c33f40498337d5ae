/** Every word of the interface in English. A namespace or key missing here does not compile. */
import type { Translation } from "../words";
import type { words as zh } from "../zh-CN";
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

export const words: Translation<typeof zh> = {
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
};
