package demo

import (
	"fmt"
	"slices"

	"nuanlin/server/people"
)

// teamSize is how many members each department team has, its captain (number 1)
// and deputy (number 2) included.
const teamSize = 20

// skills are what volunteers can do.
var skills = []people.DemoSkill{
	{Code: "law", NameZh: "普法", NameEn: "Legal information"},
	{Code: "tutoring_maths", NameZh: "数学辅导", NameEn: "Maths tutoring"},
	{Code: "tutoring_chinese", NameZh: "语文辅导", NameEn: "Chinese tutoring"},
	{Code: "english", NameZh: "英语", NameEn: "English"},
	{Code: "phone_help", NameZh: "手机帮扶", NameEn: "Phone help"},
	{Code: "painting", NameZh: "书画", NameEn: "Painting"},
	{Code: "singing", NameZh: "声乐", NameEn: "Singing"},
	{Code: "first_aid", NameZh: "急救", NameEn: "First aid"},
	{Code: "dialect_sichuan", NameZh: "四川话", NameEn: "Sichuan dialect"},
	{Code: "sign_language", NameZh: "手语", NameEn: "Sign language"},
}

var interests = []string{"chess", "gardening", "opera", "reading", "sport", "cooking"}

// sichuan is the dialect seven in ten speak.
const sichuan = "sichuan"

// team is a department team: its captain, the courses all its members have
// taken besides the base course, and who of them can do what.
type team struct {
	code, name, captain, captainGender string
	courses                            []string
	skills                             map[string][]int // numbers of members
	onlySaturday, onlySunday           []int            // numbers of members who are free on one day only
	travelLimit                        int              // minutes
}

var teams = []team{
	{"T1", "法学系队", "沈一川", "male", nil, map[string][]int{
		"law": span(1, 15), "first_aid": {9, 16}, "english": {17, 18}, "phone_help": {12},
	}, nil, []int{17, 18, 19}, 60},
	{"T2", "外语系队", "罗青禾", "female", []string{"child"}, map[string][]int{
		"english": span(1, 13), "tutoring_chinese": span(8, 19), "first_aid": {5, 12, 17, 20},
	}, nil, nil, 120},
	{"T3", "计算机系队", "唐知远", "male", nil, map[string][]int{
		"phone_help": span(1, 14), "tutoring_maths": {4, 9, 15}, "first_aid": {6, 16},
	}, []int{13, 16}, []int{14, 15}, 60},
	{"T4", "土木系队", "彭砚", "male", []string{"home", "disability", "event"}, map[string][]int{
		"first_aid": {2, 5, 9, 13, 17}, "phone_help": {4, 8, 12}, "sign_language": {7, 14},
	}, nil, nil, 120},
	{"T5", "艺术系队", "苏映月", "female", []string{"child", "event"}, map[string][]int{
		"painting": append(span(3, 9), 1), "singing": append(span(8, 15), 2, 20), "first_aid": {16},
	}, nil, []int{19}, 90},
	{"T6", "经管系队", "段书航", "male", nil, map[string][]int{
		"english": {5, 8}, "first_aid": {7, 14}, "phone_help": {11, 12},
	}, []int{17}, []int{16, 18}, 60},
	{"T7", "文传系队", "叶南枝", "female", []string{"home"}, map[string][]int{
		"tutoring_chinese": span(3, 8), "first_aid": {2, 6, 11, 16, 19}, "singing": {9, 10}, "painting": {12},
	}, nil, nil, 90},
	{"T8", "基础与师范系队", "邱以宁", "female", []string{"child", "event"}, map[string][]int{
		"tutoring_maths": span(1, 11), "tutoring_chinese": append(span(10, 20), 2, 8), "first_aid": {3, 7, 12, 18},
	}, nil, nil, 120},
}

// The twelve members for whom something is not in order, as team and number.
// They stand where the team has more members than its shifts need: all of T8
// serve on 14 April and all of T4 on 22 April.
var (
	expiredCourse    = map[string]string{"T1-20": "base", "T2-14": "child", "T3-20": "base", "T5-17": "child", "T5-18": "event", "T7-13": "home"}
	clearancePending = []string{"T2-15", "T2-16", "T3-17", "T6-20"}
	underAge         = map[string]bool{"T3-18": true, "T6-19": false} // and whether the guardian consents
)

// clearanceEndsEarly is the member of T8 whose record check ends on 20 April.
const clearanceEndsEarly = "T8-14"

// namedMembers are members with a name of their own beside the captains.
var namedMembers = map[string]string{"T8-5": "周知夏"}

// surnames and givenNames make the names of everybody else.
var (
	surnames   = []rune("李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
	givenNames = []string{
		"子衿", "若溪", "明朗", "思齐", "雨桐", "景行", "书言", "星野", "清越", "嘉木",
		"知夏", "云舒", "砚秋", "予安", "亦航", "沐阳", "可心", "怀瑾", "语冰", "北辰",
	}
)

// inventedName returns the k-th name; the first 400 are all different.
func inventedName(k int) string {
	return string(surnames[k%len(surnames)]) + givenNames[(7*k+k/len(surnames))%len(givenNames)]
}

// member is one volunteer of the demonstration.
type member struct {
	team   *team
	number int // 1 to teamSize within the team
	name   string
}

// key names m in the tables of this package: T8-14.
func (m member) key() string { return fmt.Sprintf("%s-%d", m.team.code, m.number) }

func (m member) studentNumber() string { return studentNumber(m.team.code, m.number) }

// studentNumber is D2012, the team and two digits: D2012814.
func studentNumber(team string, number int) string {
	return fmt.Sprintf("D2012%s%02d", team[1:], number)
}

// members returns the 160 volunteers.
func members() []member {
	var all []member
	for t := range teams {
		for n := 1; n <= teamSize; n++ {
			m := member{team: &teams[t], number: n, name: inventedName(len(all))}
			if n == 1 {
				m.name = teams[t].captain
			} else if named, ok := namedMembers[m.key()]; ok {
				m.name = named
			}
			all = append(all, m)
		}
	}
	return all
}

func (m member) role() string {
	switch m.number {
	case 1:
		return "captain"
	case 2:
		return "deputy"
	}
	return "member"
}

func (m member) gender() string {
	if m.number == 1 {
		return m.team.captainGender
	}
	if (m.number+int(m.team.code[1]))%5 < 3 {
		return "female"
	}
	return "male"
}

// speaksSichuan is true for fourteen members of each team.
func (m member) speaksSichuan() bool { return !slices.Contains([]int{3, 6, 9}, m.number%10) }

func (m member) skills() []string {
	var held []string
	for _, s := range skills {
		if slices.Contains(m.team.skills[s.Code], m.number) {
			held = append(held, s.Code)
		}
	}
	if m.speaksSichuan() {
		held = append(held, "dialect_sichuan")
	}
	return held
}

// birthOn is a day that makes m 18 to 22 years old in the study year, or 17.
func (m member) birthOn(studyYear int) string {
	if _, young := underAge[m.key()]; young {
		return fmt.Sprintf("1994-%02d-%02d", 6+m.number%4, 3+m.number)
	}
	return fmt.Sprintf("%d-%02d-%02d", 1994-studyYear, 1+(m.number*5)%12, 1+(m.number*7)%28)
}

// volunteerRows returns the volunteers with every attribute worked out from
// their number, so that the same people come out every time.
func volunteerRows(t timetable) []people.DemoVolunteer {
	var rows []people.DemoVolunteer
	for k, m := range members() {
		year := 1 + (k+m.number)%4
		if _, young := underAge[m.key()]; young {
			year = 1
		}
		v := people.DemoVolunteer{
			StudentNumber: m.studentNumber(), Name: m.name, Gender: m.gender(), BirthOn: t.day(m.birthOn(year)), StudyYear: year,
			Team: m.team.code, TeamRole: m.role(), Phone: phone(1, k+1), Skills: m.skills(),
			Interests: []string{interests[k%6], interests[(k+1+k/6%4)%6]}, Dialects: []string{},
			TravelLimit: m.team.travelLimit, WantedMinutes: 300 + 60*(k%4),
		}
		if m.speaksSichuan() {
			v.Dialects = []string{sichuan}
		}
		if underAge[m.key()] {
			v.GuardianConsentOn = t.dayPtr("2012-03-20")
		}
		rows = append(rows, v)
	}
	return rows
}

// span returns the numbers from first to last.
func span(first, last int) []int {
	numbers := make([]int, 0, last-first+1)
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}
