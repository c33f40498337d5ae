/** What tells one shift or place from another, where room is short. */

/** "双塘社区" is 双塘. */
export const shortPlace = (name: string) => name.replace(/(社区|村)$/, "");

/** "便民服务点：普法" is 普法, "空巢长者陪伴（8 对）" is 空巢长者陪伴; people type the marks of either writing. */
export const brief = (title: string) => (title.split(/[:：]/)[1] ?? title).replace(/[(（].*$/, "").trim();
