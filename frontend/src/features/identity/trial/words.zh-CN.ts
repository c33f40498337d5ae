/** The example association: looking around in it, and throwing it away. */
export const words = {
  label: "示例协会",
  bar: "这是示例，人和事都是编的，都不作数",
  barShort: "示例：都是编的，不作数",
  as: "现在是{{role}}",
  lookAs: "换个身份看看",
  leave: "先离开，示例留着",
  remove: "删掉示例",
  sure: "删掉示例协会？",
  sureText: "你在里面试的一切都会消失，找不回来。真的协会不受影响。",
  removed: "示例已经删掉，什么也没留下",
  title: "先用示例协会试试",
  hint: "里面有 160 位编出来的同学、8 个社区和四个周末的班。随便点，什么都不会当真；看完一键删掉。",
  open: "打开示例协会",
  making: "正在准备示例协会，大约要几秒",
} as const;
