package demo

import (
	"fmt"

	"nuanlin/server/activities"
	"nuanlin/server/programme"
	"nuanlin/server/territory"
)

// ProgrammeCode is the programme every demonstration has.
const ProgrammeCode = "2012S"

// programmeRow returns the programme with its seven stages.
func programmeRow(t timetable) programme.DemoProgramme {
	stage := func(name, from, to string) programme.DemoStage {
		return programme.DemoStage{Stage: name, StartsOn: t.day(from), EndsOn: t.day(to)}
	}
	return programme.DemoProgramme{
		Code: ProgrammeCode, Name: "春风进社区", Theme: "邻里相助，春风进门",
		Host: "岷江学院（演示） 团委、共青团彭山县委（演示）", Executor: "岷江学院青年志愿者协会（演示）",
		StartsOn: t.day("2012-03-05"), EndsOn: t.day("2012-05-18"), Stage: "publicity", State: "active",
		Stages: []programme.DemoStage{
			stage("research", "2012-03-05", "2012-03-11"), stage("planning", "2012-03-12", "2012-03-18"),
			stage("preparation", "2012-03-19", "2012-04-05"), stage("publicity", "2012-03-24", "2012-04-04"),
			stage("training", "2012-03-24", "2012-04-05"), stage("delivery", "2012-04-07", "2012-04-29"),
			stage("review", "2012-04-30", "2012-05-18"),
		},
	}
}

// calendar returns the official arrangement of 2012. Moved to another time of the year it
// is no festival any more, and says so.
func calendar(t timetable) []territory.DemoCalendarDay {
	names := [4]string{"清明调休上班", "清明节", "劳动节调休上班", "劳动节"}
	if t.moved != 0 {
		names = [4]string{"调休上班（演示）", "节假日（演示）", "调休上班（演示）", "节假日（演示）"}
	}
	var rows []territory.DemoCalendarDay
	add := func(kind, name string, days ...string) {
		for _, day := range days {
			rows = append(rows, territory.DemoCalendarDay{On: t.day(day), Kind: kind, Name: name})
		}
	}
	add("adjusted_working", names[0], "2012-03-31", "2012-04-01")
	add("holiday", names[1], "2012-04-02", "2012-04-03", "2012-04-04")
	add("adjusted_working", names[2], "2012-04-28")
	add("holiday", names[3], "2012-04-29", "2012-04-30", "2012-05-01")
	return rows
}

// Activities that nobody asked for say why they are held.
var supplyReasons = map[string]string{
	"AC08": "艺术系队主动提供：文化站周末空闲，居民可随到随写随画",
	"AC10": "协会主动提供：让相邻院落的居民互相认识",
	"AC12": "协会主动提供：项目收尾，向社区汇报并致谢",
}

const (
	busSafety   = "乘指定班车往返，队长清点去回人数；全程佩戴工作证，手机保持畅通；急事先打120或110，再报队长。"
	childSafety = "不与儿童单独相处，两名以上完成查询的成年志愿者在场；不拍照不加联系方式；接送须登记。"
	homeSafety  = "两人一组上门，出示工作证；不经手钱物药品，不做搬抬洗浴；无人应门先找邻居和居委会；单次不超过两小时。"
)

// activityData are the twelve activities of the programme.
var activityData = []activities.DemoActivity{
	{Code: "AC01", Form: "point", Community: "C01", ServicePoint: "江畔便民服务点", Title: "岷江里周末便民服务点",
		Content: "为居民提供法律信息咨询、智能手机使用帮助和防诈骗提醒；只提供信息，不代理案件。", Conditions: "完成通用培训；普法岗需法学专业特长。",
		Risks: "人流集中，注意秩序；咨询涉及个人信息，不记录不外传。", Safeguards: busSafety},
	{Code: "AC02", Form: "point", Community: "C03", ServicePoint: "橘园服务站", Title: "橘园普法与防诈骗点",
		Content: "面向务工居民宣讲常见骗局，解答劳动合同与租房常识。", Conditions: "完成通用培训；普法岗需法学专业特长。",
		Risks: "路口车多，过街走斑马线。", Safeguards: busSafety},
	{Code: "AC03", Form: "point", Community: "C05", ServicePoint: "双塘社区课堂", Title: "双塘周末课业辅导班",
		Content: "为24名学生辅导语文和数学作业，每名志愿者最多带8人。", Conditions: "完成通用培训和儿童模块，从业查询在有效期内。",
		Risks: "课间追跑，楼梯口需有人值守。", Safeguards: childSafety + busSafety},
	{Code: "AC04", Form: "point", Community: "C06", ServicePoint: "竹溪村小教室", Title: "竹溪村周末课业辅导班",
		Content: "为22名学生辅导英语、语文和数学作业。", Conditions: "完成通用培训和儿童模块，从业查询在有效期内。",
		Risks: "往返路程55分钟，天黑前返校。", Safeguards: childSafety + busSafety},
	{Code: "AC05", Form: "one_to_one", Community: "C02", ServicePoint: "桂香长者之家", Title: "桂香空巢长者陪伴",
		Content: "两人一组陪长者聊天、读报、代写书信，每次90分钟。", Conditions: "完成通用培训和入户模块；能坚持到学期末。",
		Risks: "老人情绪波动、跌倒；发现异常先急救再上报。", Safeguards: homeSafety + busSafety},
	{Code: "AC06", Form: "one_to_one", Community: "C08", ServicePoint: "渡湾村服务站", Title: "渡湾助老助残陪伴",
		Content: "两人一组陪伴独居长者和残障居民，看一看用电用气是否安全（只看不修）。", Conditions: "完成通用培训、入户模块；EL-013 家需走山路。",
		Risks: "山路湿滑，渡口水深；雨天不走山背组。", Safeguards: homeSafety + busSafety},
	{Code: "AC07", Form: "one_to_one", Community: "C07", ServicePoint: "柑子坡村活动室", Title: "柑子坡留守儿童伴读",
		Content: "六对伴读同在村活动室进行，读书、下棋、做作业。", Conditions: "完成通用培训和儿童模块，从业查询在有效期内。",
		Risks: "坡道较陡；儿童去回由监护人接送。", Safeguards: childSafety + busSafety},
	{Code: "AC08", Form: "culture", Community: "C02", ServicePoint: "桂香文化活动室", Title: "春日书画角",
		Content: "书画爱好者与居民同写同画，作品现场晾挂。", Conditions: "完成通用培训；书画岗需专业特长。",
		Risks: "墨水打翻、地面湿滑。", Safeguards: busSafety},
	{Code: "AC09", Form: "culture", Community: "C04", ServicePoint: "供销社坝坝", Title: "坝坝茶话会与清唱",
		Content: "和居民喝茶摆龙门阵，清唱川剧与老歌；排练不计服务时长。", Conditions: "完成通用培训；清唱岗需声乐特长。",
		Risks: "热水烫伤；下雨改室内。", Safeguards: busSafety},
	{Code: "AC10", Form: "culture", Community: "C01", ServicePoint: "滨河小广场", Title: "邻里趣味运动会",
		Content: "托球跑、套圈、两人三足等不激烈的项目，老少都能参加。", Conditions: "完成通用培训。",
		Risks: "扭伤擦伤；临河一侧拉警戒线。", Safeguards: busSafety},
	{Code: "AC11", Form: "point", Community: "C04", ServicePoint: "石板桥便民角", Title: "石板桥数码帮扶点",
		Content: "教居民用智能手机挂号、视频通话、识别诈骗短信。", Conditions: "完成通用培训；帮扶岗需手机帮扶特长。",
		Risks: "不代输密码，不经手转账。", Safeguards: busSafety},
	{Code: "AC12", Form: "culture", Community: "C05", ServicePoint: "双塘文化广场", Title: "成果汇演与答谢",
		Content: "学生与志愿者同台演出，汇报一个月的服务并向社区致谢。", Conditions: "完成通用培训和儿童模块，从业查询在有效期内。",
		Risks: "舞台用电、观众拥挤。", Safeguards: childSafety + busSafety},
}

// insurance is the policy of every activity, from the first day of training to the last of
// the programme.
func insurance(t timetable) string {
	from, until := t.date("2012-03-24"), t.date("2012-05-18")
	year := ""
	if until.Year != from.Year {
		year = fmt.Sprintf("%d年", until.Year)
	}
	number := t.date("2012-04-05")
	return fmt.Sprintf("演示-意外险-%d-%02d%02d（%d年%d月%d日至%s%d月%d日）", number.Year, number.Month, number.Day,
		from.Year, from.Month, from.Day, year, until.Month, until.Day)
}

func activityRows(t timetable) []activities.DemoActivity {
	rows := make([]activities.DemoActivity, len(activityData))
	for i, a := range activityData {
		a.InsurancePolicy, a.SupplyReason = insurance(t), supplyReasons[a.Code]
		rows[i] = a
	}
	return rows
}
