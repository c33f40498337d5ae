package demo

import (
	"fmt"
	"slices"

	"nuanlin/server/pairing"
	"nuanlin/server/seal"
)

// group is a run of beneficiaries of one kind in one community.
type group struct {
	community, prefix, kind, need string
	first, last                   int
}

// groups are the 79 beneficiaries by community.
var groups = []group{
	{"C02", "EL", "elder", "empty_nest", 1, 11},
	{"C08", "EL", "elder", "solitary", 12, 14},
	{"C08", "EL", "elder", "empty_nest", 15, 18},
	{"C08", "DI", "disabled", "disability", 1, 1},
	{"C07", "CH", "child", "left_behind", 1, 10},
	{"C05", "CH", "child", "left_behind", 11, 22},
	{"C05", "CH", "child", "child_difficulty", 23, 34},
	{"C06", "CH", "child", "left_behind", 35, 49},
	{"C06", "CH", "child", "child_difficulty", 50, 56},
	{"C01", "DI", "disabled", "disability", 2, 5},
}

// sample is what is special about a beneficiary.
type sample struct {
	interests, skills, declined []string
	note, gender, age, risks    string
	consentUntil                string // a day of 2012, when it is not the usual one
}

var samples = map[string]sample{
	"EL-001": {interests: []string{"opera"}, note: "喜欢川剧；听力弱，坐近些、说慢些。"},
	"EL-003": {interests: []string{"cooking"}, gender: "female"},
	"EL-004": {skills: []string{"tutoring_chinese"}, note: "想请人读信、代写回信。"},
	"EL-009": {declined: []string{"male"}, gender: "female", note: "希望来的是女生。"},
	"EL-013": {interests: []string{"gardening"}, risks: "进出要走一段陡坡，两人同行，带手电。", note: "路远，留足往返时间。"},
	"DI-001": {skills: []string{"phone_help"}, note: "坐轮椅；想学用手机。", risks: "门口有两级台阶。"},
	"CH-002": {interests: []string{"chess"}, skills: []string{"tutoring_maths"}, note: "想补数学，也想有人下棋。"},
	"CH-005": {note: "由外婆照看；外婆不识字，同意以录音和见证人方式取得。"},
	"CH-007": {note: "监护人不同意拍照。"},
	"CH-009": {age: "14"},
	"CH-010": {age: "15", consentUntil: "2012-04-20", note: "监护人的同意到%s，续签前不安排。"},
}

// elderNames are what elders are called; children have a nickname.
var (
	elderNames  = []string{"苏", "赖", "陈", "曾", "彭", "唐", "廖", "邹", "熊", "孟", "秦", "白", "江", "阎", "薛", "侯", "雷", "龙"}
	childNames  = []string{"小禾", "小雨", "小川", "小满", "小安", "小桥", "小麦", "小竹", "小舟", "小松"}
	carerTitles = []string{"外婆", "奶奶", "爷爷", "外公"}
)

// waiting are the verified beneficiaries who have nobody yet, by code.
var waiting = []string{"EL-009", "EL-010", "EL-011", "EL-017", "EL-018", "CH-007", "CH-008", "CH-009", "CH-010"}

// beneficiary is one of them, with the place in the programme.
type beneficiary struct {
	group
	number int
	place  int // among all, from 0
}

func (b beneficiary) code() string { return fmt.Sprintf("%s-%03d", b.prefix, b.number) }

func beneficiaries() []beneficiary {
	var all []beneficiary
	for _, g := range groups {
		for n := g.first; n <= g.last; n++ {
			all = append(all, beneficiary{g, n, len(all)})
		}
	}
	return all
}

// pendingSurvey tells whether the home has not been visited yet: the disabled
// adults of C01.
func (b beneficiary) pendingSurvey() bool { return b.community == "C01" }

func (b beneficiary) gender(s sample) string {
	if s.gender != "" {
		return s.gender
	}
	return []string{"female", "male"}[b.place%2]
}

// ageBand is years for a child, from 8 to 13 but for two, and a band of ten for
// the others.
func (b beneficiary) ageBand(s sample) string {
	switch {
	case s.age != "":
		return s.age
	case b.kind == "child":
		return fmt.Sprint(8 + b.number%6)
	case b.kind == "disabled":
		return "40-49"
	}
	return []string{"60-69", "70-79", "80-89"}[b.place%3]
}

// contact invents a name and an address within the courtyard.
func (b beneficiary) contact(s sample) seal.Contact {
	c := communityOf(b.community)
	yard := c.courtyards[b.place%len(c.courtyards)]
	contact := seal.Contact{
		Address: fmt.Sprintf("%s %s %d栋%d号", c.name, yard, 1+b.place%6, 101+b.place%4), Phone: phone(50, b.place+1), HomeRisks: s.risks,
	}
	title := map[string]string{"female": "婆婆", "male": "大爷"}[b.gender(s)]
	switch b.kind {
	case "child":
		contact.Name = childNames[b.place%len(childNames)]
		contact.CarerName = elderNames[b.place%len(elderNames)] + carerTitles[b.place%len(carerTitles)]
		contact.CarerPhone, contact.Phone = contact.Phone, ""
		if b.code() == "CH-005" {
			contact.CarerName = elderNames[b.place%len(elderNames)] + "外婆"
		}
	case "disabled":
		contact.Name = elderNames[b.place%len(elderNames)] + map[string]string{"female": "姐", "male": "哥"}[b.gender(s)]
	default:
		contact.Name = elderNames[b.number-1] + title
	}
	return contact
}

// row is the stored form of b, with its contact sealed.
func (b beneficiary) row(t timetable, sealer *seal.Sealer) (pairing.DemoBeneficiary, error) {
	s := samples[b.code()]
	sealed, err := sealer.Seal(b.code(), b.contact(s))
	if err != nil {
		return pairing.DemoBeneficiary{}, fmt.Errorf("demo: seal contact of %s: %w", b.code(), err)
	}
	yards := len(communityOf(b.community).courtyards)
	row := pairing.DemoBeneficiary{
		Code: b.code(), Community: b.community, Courtyard: fmt.Sprintf("%s-%d", b.community, 1+b.place%yards),
		Kind: b.kind, Need: b.need, AgeBand: b.ageBand(s), Gender: b.gender(s), Dialects: []string{}, Note: s.note,
		WantedSkills: orNone(s.skills), Interests: orNone(s.interests), DeclinedGenders: orNone(s.declined),
		SealedContact: sealed, PhotosAllowed: b.kind == "elder" && b.place%3 == 0, WaitingSince: t.day(fmt.Sprintf("2012-03-%02d", 5+b.place%14)),
		Times: b.times(),
	}
	if len(row.Interests) == 0 {
		row.Interests = []string{interests[b.place%len(interests)]}
	}
	if b.kind == "elder" && b.number%3 != 1 {
		row.Dialects = []string{sichuan}
	}
	if !b.pendingSurvey() {
		row.Verified, row.AgreementOn, row.ConsentFrom = true, t.dayPtr("2012-03-21"), t.dayPtr("2012-03-21")
		row.ConsentUntil = t.dayPtr(orElse(s.consentUntil, "2012-07-31"))
		if s.consentUntil != "" {
			until := t.date(s.consentUntil)
			row.Note = fmt.Sprintf(s.note, fmt.Sprintf("%d月%d日", until.Month, until.Day))
		}
	}
	return row, nil
}

// times are when visits are welcome: when the rounds are held, and a weekday.
func (b beneficiary) times() []pairing.DemoTime {
	at := func(weekday int, from, until string) pairing.DemoTime {
		return pairing.DemoTime{Beneficiary: b.code(), Weekday: weekday, From: minuteOf(from), Until: minuteOf(until)}
	}
	switch b.community {
	case "C05", "C06":
		return []pairing.DemoTime{at(6, "14:00", "16:30")}
	case "C07":
		return []pairing.DemoTime{at(7, "14:30", "16:00")}
	}
	return []pairing.DemoTime{at(7, "09:30", "11:00"), at(1+b.place%5, "18:30", "20:00")}
}

func beneficiaryRows(t timetable, sealer *seal.Sealer) ([]pairing.DemoBeneficiary, error) {
	var rows []pairing.DemoBeneficiary
	for _, b := range beneficiaries() {
		row, err := b.row(t, sealer)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// supported returns the beneficiaries of a community who have a pair.
func supported(community string) []beneficiary {
	var found []beneficiary
	for _, b := range beneficiaries() {
		if b.community == community && !slices.Contains(waiting, b.code()) {
			found = append(found, b)
		}
	}
	return found
}

func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func orElse(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}
