/** Courtyards and grids. */
export const words = {
  save: "保存",
  cancel: "取消",
  areas: "院落和网格",
  areaKind: { county: "区县", town: "乡镇", community: "社区", courtyard: "院落", grid: "网格" },
  noAreas: "还没有院落",
  noAreasHint: "在下面添加院落或网格。",
  noAreasElse: "协会负责人或协调人添加院落、网格后，就在这里。",
  addArea: "添加院落",
  areaName: "名称",
  areaCode: "编号",
  convener: "召集人",
  worker: "网格员",
  vacant: "没有网格员",
  phone: "电话",
} as const;
