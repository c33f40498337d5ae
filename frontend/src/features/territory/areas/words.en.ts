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
};
