package demo

import (
	"nuanlin/server/shifts"
)

// shift is one row of the programme's table of shifts.
type shift struct {
	code, day, from, until, activity, title string
	child, home                             bool
	seats                                   []seat
}

// seat is one position: how many people, of which team, with which skill. A
// spare one may stay half empty.
type seat struct {
	name, team, skill string
	people            int
	leads, spare      bool
}

func leads(team string) seat { return seat{name: "队长位", team: team, people: 1, leads: true} }

// The positions that shifts share. Each adds up to the people and the teams of
// the table of shifts.
var (
	antiFraud8 = []seat{leads("T6"), {name: "防诈骗宣讲", team: "T6", people: 4}, {name: "引导接待", team: "T6", people: 3, spare: true}}
	tutors8    = []seat{leads("T8"), {name: "数学辅导", team: "T8", skill: "tutoring_maths", people: 4},
		{name: "语文辅导", team: "T8", skill: "tutoring_chinese", people: 4}, {name: "急救员", team: "T8", skill: "first_aid", people: 1}}
	tutors2 = []seat{leads("T2"), {name: "英语辅导", team: "T2", skill: "english", people: 5},
		{name: "作业陪伴", team: "T2", people: 3}, {name: "急救员", team: "T2", skill: "first_aid", people: 1}}
	elders7 = []seat{leads("T7"), {name: "结对陪伴", team: "T7", people: 11}, {name: "读信代笔", team: "T7", skill: "tutoring_chinese", people: 2},
		{name: "急救员", team: "T7", skill: "first_aid", people: 2}}
	elders4 = []seat{leads("T4"), {name: "结对陪伴", team: "T4", people: 9}, {name: "手机帮扶", team: "T4", skill: "phone_help", people: 1},
		{name: "急救员", team: "T4", skill: "first_aid", people: 1}}
	readers2 = []seat{leads("T2"), {name: "伴读", team: "T2", people: 10}, {name: "急救员", team: "T2", skill: "first_aid", people: 1}}
)

// shifts is the table of shifts.
var shiftList = []shift{
	{"SH01", "2012-04-07", "09:00", "11:30", "AC01", "便民服务点：普法+数码帮扶", false, false, []seat{
		leads("T1"), {name: "普法咨询", team: "T1", skill: "law", people: 3}, {name: "引导接待", team: "T1", people: 2, spare: true},
		{name: "数码帮扶", team: "T3", skill: "phone_help", people: 4}, {name: "登记秩序", team: "T3", people: 2, spare: true}}},
	{"SH02", "2012-04-07", "09:00", "11:30", "AC02", "便民服务点：防诈骗", false, false, antiFraud8},
	{"SH03", "2012-04-07", "14:00", "16:30", "AC03", "周末课业辅导班", true, false, tutors8},
	{"SH04", "2012-04-07", "14:00", "16:30", "AC04", "周末课业辅导班", true, false, tutors2},
	{"SH05", "2012-04-08", "09:30", "11:00", "AC05", "空巢长者陪伴（8 对）", false, true, elders7},
	{"SH06", "2012-04-08", "09:30", "11:00", "AC06", "助老助残陪伴（6 对）", false, true, elders4},
	{"SH07", "2012-04-08", "14:30", "16:30", "AC08", "春日书画角", false, false, []seat{
		leads("T5"), {name: "书画指导", team: "T5", skill: "painting", people: 5}, {name: "布展接待", team: "T5", people: 4, spare: true}}},
	{"SH08", "2012-04-08", "14:30", "16:00", "AC07", "留守儿童伴读（6 对，村活动室）", true, false, readers2},
	{"SH09", "2012-04-14", "09:00", "11:30", "AC01", "便民服务点：普法+防诈骗", false, false, []seat{
		leads("T1"), {name: "普法咨询", team: "T1", skill: "law", people: 4}, {name: "引导接待", team: "T1", people: 1},
		{name: "防诈骗宣讲", team: "T6", people: 4}, {name: "登记秩序", team: "T6", people: 2, spare: true}}},
	{"SH10", "2012-04-14", "09:00", "11:30", "AC02", "便民服务点：普法", false, false, []seat{
		leads("T1"), {name: "普法咨询", team: "T1", skill: "law", people: 4}, {name: "引导接待", team: "T1", people: 3, spare: true}}},
	{"SH11", "2012-04-14", "14:00", "16:30", "AC03", "周末课业辅导班", true, false, tutors8},
	{"SH12", "2012-04-14", "14:00", "16:30", "AC04", "周末课业辅导班", true, false, tutors8},
	{"SH13", "2012-04-15", "09:00", "11:30", "AC11", "便民服务点：数码帮扶", false, false, []seat{
		leads("T3"), {name: "数码帮扶", team: "T3", skill: "phone_help", people: 5}, {name: "登记秩序", team: "T3", people: 2, spare: true}}},
	{"SH14", "2012-04-15", "09:30", "11:00", "AC05", "空巢长者陪伴（8 对）", false, true, elders7},
	{"SH15", "2012-04-15", "09:30", "11:00", "AC06", "助老助残陪伴（6 对）", false, true, elders4},
	{"SH16", "2012-04-15", "14:30", "17:00", "AC09", "坝坝茶话会与清唱", false, false, []seat{
		leads("T5"), {name: "清唱", team: "T5", skill: "singing", people: 5}, {name: "主持", team: "T5", people: 1},
		{name: "茶水座位", team: "T5", people: 7, spare: true}}},
	{"SH17", "2012-04-15", "14:30", "16:00", "AC07", "留守儿童伴读（6 对，村活动室）", true, false, readers2},
	{"SH18", "2012-04-21", "09:00", "11:30", "AC01", "便民服务点：数码帮扶+防诈骗", false, false, []seat{
		leads("T3"), {name: "数码帮扶", team: "T3", skill: "phone_help", people: 4}, {name: "引导接待", team: "T3", people: 1},
		{name: "防诈骗宣讲", team: "T6", people: 4}, {name: "登记秩序", team: "T6", people: 2, spare: true}}},
	{"SH19", "2012-04-21", "09:00", "11:30", "AC02", "便民服务点：防诈骗", false, false, antiFraud8},
	{"SH20", "2012-04-21", "14:00", "16:30", "AC03", "周末课业辅导班", true, false, tutors8},
	{"SH21", "2012-04-21", "14:00", "16:30", "AC04", "周末课业辅导班", true, false, tutors2},
	{"SH22", "2012-04-22", "09:00", "11:30", "AC10", "邻里趣味运动会", false, false, []seat{
		leads("T5"), {name: "游戏主持", team: "T5", people: 4}, {name: "布置计分", team: "T5", people: 5, spare: true},
		{name: "场地安全", team: "T4", people: 7}, {name: "急救员", team: "T4", skill: "first_aid", people: 1}}},
	{"SH23", "2012-04-22", "09:30", "11:00", "AC05", "空巢长者陪伴（8 对）", false, true, elders7},
	{"SH24", "2012-04-22", "09:30", "11:00", "AC06", "助老助残陪伴（6 对）", false, true, elders4},
	{"SH25", "2012-04-22", "14:30", "16:00", "AC07", "留守儿童伴读（6 对，村活动室）", true, false, readers2},
	{"SH26", "2012-04-29", "09:30", "11:00", "AC05", "空巢长者陪伴（8 对）", false, true, elders7},
	{"SH27", "2012-04-29", "14:00", "16:30", "AC12", "成果汇演与答谢", true, false, []seat{
		leads("T5"), {name: "演出", team: "T5", skill: "singing", people: 5}, {name: "舞台", team: "T5", people: 4},
		{name: "带学生登台", team: "T8", people: 8}, {name: "急救员", team: "T8", skill: "first_aid", people: 1}, {name: "接送登记", team: "T8", people: 1}}},
}

// instructions is what a person on a position of that name is told.
var instructions = map[string]string{
	"队长位":  "提前20分钟到，清点人数、检查工作证；结束后确认每个人的时长。",
	"急救员":  "带急救包，站在看得到全场的地方。",
	"数学辅导": "一人最多带8名学生，先看作业再讲方法。",
	"语文辅导": "一人最多带8名学生，陪读一篇再写一段。",
	"结对陪伴": "两人一组，不单独上门；离开时向队长报平安。",
	"普法咨询": "只讲法律信息，不代写诉状、不承诺结果。",
	"数码帮扶": "不代输密码，不经手转账。",
}

func shiftRows(t timetable) []shifts.DemoShift {
	rows := make([]shifts.DemoShift, len(shiftList))
	for i, s := range shiftList {
		rows[i] = shifts.DemoShift{
			Code: s.code, Activity: s.activity, Title: s.title,
			StartsAt: t.at(s.day, s.from), EndsAt: t.at(s.day, s.until), Child: s.child, Home: s.home,
		}
		for n, p := range s.seats {
			rows[i].Positions = append(rows[i].Positions, shifts.DemoPosition{
				Shift: s.code, Ordinal: n + 1, Name: p.name, Minimum: p.minimum(), Maximum: p.people,
				Skill: p.skill, Team: p.team, Leads: p.leads, Instruction: instructions[p.name], Lent: p.lent(),
			})
		}
	}
	return rows
}

// lent is how many seats are open to other teams: those of a spare position that it can do
// without.
func (p seat) lent() int { return p.people - p.minimum() }

// minimum is half of a spare position and all of any other.
func (p seat) minimum() int {
	if p.spare {
		return p.people / 2
	}
	return p.people
}
