import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  save: "Save",
  cancel: "Cancel",
  areas: "Courtyards and grids",
  areaKind: { county: "County", town: "Town", community: "Community", courtyard: "Courtyard", grid: "Grid" },
  noAreas: "No courtyards yet",
  noAreasHint: "Add courtyards or grids below.",
  noAreasElse: "Courtyards and grids stand here once a leader or coordinator has added them.",
  addArea: "Add a courtyard",
  areaName: "Name",
  areaCode: "Code",
  convener: "Convener",
  worker: "Grid worker",
  vacant: "No grid worker",
  phone: "Phone",
  addPlaces: "Add places",
  outline: "A place a line",
  outlineHint:
    "Begin with the county and indent what lies in it: county, town, community, courtyard, grid. A community may end with the minutes by bus, such as “Riverside 15min”. What is known already is recognised; codes are given by themselves.",
  outlineExample:
    "Pengshan\n  Fengming\n    Riverside 15min\n      Yard 1\n      Yard 2\n    Osmanthus 20min",
  look: "See what is added",
  addCount_one: "Add {{count}} place",
  addCount_other: "Add {{count}} places",
  placesAdded_one: "{{count}} place added",
  placesAdded_other: "{{count}} places added",
  preview: "This is added",
  known: "known",
  fresh: "new",
  bus: "{{minutes}} minutes by bus",
  busUsual: "no way is told: {{minutes}} minutes to begin with, to be changed on its page",
};
