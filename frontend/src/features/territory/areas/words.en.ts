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
  parent: "It lies in",
  parentHint:
    "It cannot go to another community while service points, requests or beneficiaries name this courtyard",
  retire: "Retire",
  retireHint: "Nobody can choose it any more; what names it stays. Not while places in it are in use",
  retired: "Retired",
  areaSaved: "“{{name}}” is saved",
  tree: "Put places right",
  treeSub: "From county to grid: press one to rename, move or retire it",
  noPlaces: "No places yet",
  noPlacesHint: "Add counties, towns and communities first",
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
  bus: "{{minutes, n(one: minute; many: minutes)}} by bus",
  busUsual:
    "no way is told: {{minutes, n(one: minute; many: minutes)}} to begin with, to be changed on its page",
};
