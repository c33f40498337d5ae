package demo

import (
	"fmt"

	"nuanlin/server/territory"
)

// All places are invented, and so are the people in them. Phone numbers have a
// shape that cannot be a real one.

const countyCode, countyName = "PS", "彭山县"

var towns = []struct{ code, name string }{
	{"PS-FM", "凤鸣镇"}, {"PS-QL", "青龙镇"}, {"PS-GY", "观音镇"}, {"PS-PX", "彭溪镇"},
	{"PS-XJ", "谢家镇"}, {"PS-YG", "公义镇"}, {"PS-JK", "江口镇"},
}

// community is one of the eight communities of the programme.
type community struct {
	code, name, town, setting, governance, votes string
	representatives, busMinutes                  int
	director, gridWorker, childOfficer, address  string
	lacks                                        string // of the five things it should have
	courtyards                                   []string
	conveners                                    []string // one for each courtyard
}

var communities = []community{
	{"C01", "岷江里社区", "PS-FM", "urban", "operational", "standing", 41, 15, "邓秋生", "屈桂兰", "卓琳", "凤鸣镇江畔路12号", "",
		[]string{"江畔院", "老粮站院", "邮电宿舍院", "滨河新居"}, []string{"谢长林", "骆素琴", "温国栋", "池玉芳"}},
	{"C02", "桂香社区", "PS-FM", "urban", "agent", "standing", 45, 20, "文素兰", "冉小芹", "谌静", "凤鸣镇桂香街36号", "",
		[]string{"桂香苑", "文化站宿舍", "纺织厂家属院", "东街七号院"}, []string{"殷淑贞", "毕文光", "舒桂芳", "谭永福"}},
	{"C03", "橘园社区", "PS-QL", "town", "competitive", "standing", 36, 10, "柳建平", "车建业", "宁婉", "青龙镇橘园路8号", "",
		[]string{"橘园一期", "橘园二期", "青年公寓"}, []string{"鲁小军", "倪巧云", "苗大勇"}},
	{"C04", "石板桥社区", "PS-GY", "town", "operational", "standing", 33, 25, "万桂英", "庹长明", "蓝心如", "观音镇石板桥街55号", "",
		[]string{"石板桥老街", "供销社院", "桥西安置区"}, []string{"古正清", "滕秀华", "牟世全"}},
	{"C05", "双塘社区", "PS-PX", "merged_villages", "administrative_supply", "none", 30, 30, "蒋明德", "晏秀珍", "岑月", "彭溪镇双塘路3号", "covenant",
		[]string{"双塘安置A区", "双塘安置B区", "塘坎院子"}, []string{"税德芳", "漆光荣", "鄢志平"}},
	{"C06", "竹溪村", "PS-XJ", "rural", "administrative_supply", "none", 28, 55, "覃守田", "苟德全", "詹秋菊", "谢家镇竹溪村一组18号", "activities",
		[]string{"竹溪一组", "竹溪二组", "竹溪三组"}, []string{"阮成贵", "干明秀", "旷世华"}},
	{"C07", "柑子坡村", "PS-YG", "rural", "agent", "none", 27, 50, "龚春来", "蒲玉莲", "伍小兰", "公义镇柑子坡村坡上组6号", "",
		[]string{"坡上组", "坡下组", "柑场组"}, []string{"辜先富", "雍小琼", "竹正明"}},
	{"C08", "渡湾村", "PS-JK", "rural", "administrative_supply", "standing", 31, 60, "渠大江", "阳水生", "游春梅", "江口镇渡湾村渡口组1号", "platform",
		[]string{"渡口组", "沙湾组", "山背组"}, []string{"海长寿", "沙月娥", "山德彬"}},
}

// vacantGrid is the grid that has no worker.
const vacantGrid = "C05-3-G"

// servicePoints are where activities are held; each has an exact address.
var servicePoints = []struct {
	community, courtyard, name, address, access string
	topics                                      []string
	weekday                                     int // 0 without a rhythm
	from, until                                 string
}{
	{"C01", "C01-1", "江畔便民服务点", "凤鸣镇江畔路12号 社区活动室一楼", "大门进去右手第一间，有无障碍坡道", []string{"普法咨询", "数码帮扶", "防诈骗"}, 6, "09:00", "11:30"},
	{"C01", "C01-4", "滨河小广场", "凤鸣镇滨河路40号 滨河新居小广场", "雨天改到社区活动室一楼", []string{"文体活动"}, 0, "", ""},
	{"C02", "C02-1", "桂香长者之家", "凤鸣镇桂香街36号 一楼长者之家", "先在这里集合签到，再两人一组上门", []string{"长者陪伴"}, 7, "09:30", "11:00"},
	{"C02", "C02-2", "桂香文化活动室", "凤鸣镇桂香街38号 文化站二楼205室", "楼梯上二楼右转", []string{"书画"}, 0, "", ""},
	{"C03", "C03-1", "橘园服务站", "青龙镇橘园路8号 党群服务站大厅", "公交橘园站下车走3分钟", []string{"普法咨询", "防诈骗"}, 6, "09:00", "11:30"},
	{"C04", "C04-1", "石板桥便民角", "观音镇石板桥街55号 居委会一楼", "桥头第二家", []string{"数码帮扶"}, 7, "09:00", "11:30"},
	{"C04", "C04-2", "供销社坝坝", "观音镇供销社院1号 院内坝子", "院门常开，雨天改到居委会一楼", []string{"文体活动"}, 0, "", ""},
	{"C05", "C05-1", "双塘社区课堂", "彭溪镇双塘路3号 安置A区活动室二楼", "活动室二楼大教室，门口有接送登记桌", []string{"课业辅导"}, 6, "14:00", "16:30"},
	{"C05", "C05-2", "双塘文化广场", "彭溪镇双塘路15号 安置B区文化广场", "舞台在广场东侧", []string{"文体活动"}, 0, "", ""},
	{"C06", "C06-1", "竹溪村小教室", "谢家镇竹溪村一组18号 村活动中心一楼", "乘谢家线到竹溪村口", []string{"课业辅导"}, 6, "14:00", "16:30"},
	{"C07", "C07-1", "柑子坡村活动室", "公义镇柑子坡村坡上组6号 村活动室", "坡道较陡，雨天注意防滑", []string{"伴读"}, 7, "14:30", "16:00"},
	{"C08", "C08-1", "渡湾村服务站", "江口镇渡湾村渡口组1号 村服务站", "先在这里集合签到；山背组要走20分钟山路，带手电", []string{"助老", "助残"}, 7, "09:30", "11:00"},
}

// areaLevels returns the areas, one slice for each level from the county down.
func areaLevels() [][]territory.DemoArea {
	levels := [][]territory.DemoArea{{{Code: countyCode, Kind: "county", Name: countyName}}, {}, {}, {}, {}}
	for _, t := range towns {
		levels[1] = append(levels[1], territory.DemoArea{Code: t.code, Parent: countyCode, Kind: "town", Name: t.name})
	}
	for i, c := range communities {
		levels[2] = append(levels[2], territory.DemoArea{Code: c.code, Parent: c.town, Kind: "community", Name: c.name, ContactName: c.director, ContactPhone: phone(9, i+1)})
		for n, yard := range c.courtyards {
			code := fmt.Sprintf("%s-%d", c.code, n+1)
			levels[3] = append(levels[3], territory.DemoArea{Code: code, Parent: c.code, Kind: "courtyard", Name: yard,
				ContactName: c.conveners[n], ContactPhone: phone(91, 10*(i+1)+n)})
			levels[4] = append(levels[4], grid(code, yard, c.gridWorker, phone(92, i+1)))
		}
	}
	return levels
}

// grid is the grid of a courtyard: its code is that of the courtyard with -G.
func grid(courtyard, name, worker, workerPhone string) territory.DemoArea {
	g := territory.DemoArea{Code: courtyard + "-G", Parent: courtyard, Kind: "grid", Name: name + "网格", ContactName: worker, ContactPhone: workerPhone}
	if g.Code == vacantGrid {
		g.ContactName, g.ContactPhone = "", ""
	}
	return g
}

// phone returns a number that cannot be real, such as 000-0091-0011.
func phone(group, number int) string { return fmt.Sprintf("000-%04d-%04d", group, number) }

func communityRows() []territory.DemoCommunity {
	rows := make([]territory.DemoCommunity, len(communities))
	for i, c := range communities {
		rows[i] = territory.DemoCommunity{
			Code: c.code, Setting: c.setting, GovernanceType: c.governance, VotePolicy: c.votes,
			Representatives: c.representatives, BusMinutes: c.busMinutes, DirectorName: c.director,
			OfficeAddress: c.address, OfficePhone: phone(90, i+1),
			HasPlatform: c.lacks != "platform", HasCovenant: c.lacks != "covenant", HasActivities: c.lacks != "activities",
		}
	}
	return rows
}

func servicePointRows() []territory.DemoServicePoint {
	rows := make([]territory.DemoServicePoint, len(servicePoints))
	for i, p := range servicePoints {
		rows[i] = territory.DemoServicePoint{Community: p.community, Courtyard: p.courtyard, Name: p.name, Address: p.address, AccessNote: p.access, Topics: p.topics}
		if p.weekday > 0 {
			from, until := minuteOf(p.from), minuteOf(p.until)
			rows[i].Weekday, rows[i].From, rows[i].Until = &p.weekday, &from, &until
		}
	}
	return rows
}

// communityOf returns the community with the code.
func communityOf(code string) community {
	for _, c := range communities {
		if c.code == code {
			return c
		}
	}
	panic("demo: community " + code) // written in this package
}
