package importing

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// templateRows is how many rows of the template have lists to choose from.
const templateRows = 5_000

// exampleMark, by language, begins the student number of an example; such a row is never
// taken for a person, so nobody has to remember to delete it.
var exampleMark = []string{"示例", "example"}

// example says whether the text of a student number marks an example.
func example(number string) bool {
	number = strings.ToLower(number)
	for _, mark := range exampleMark {
		if strings.HasPrefix(number, mark) {
			return true
		}
	}
	return false
}

// A tongue is a language of the template: "zh-CN", or anything else for English.
type tongue struct {
	index                            int // of the heading in columns.names, of a note in notes
	list, notes, options             string
	column, needed, how, yes, no     string
	teams, skills, interests         string
	dialects, courses, code, meaning string
}

var chinese = tongue{
	index: 0, list: "志愿者", notes: "填写说明", options: "可选内容",
	column: "列", needed: "必填", how: "怎么填", yes: "是", no: "否",
	teams: "系队", skills: "技能", interests: "兴趣", dialects: "方言", courses: "培训课程", code: "代码", meaning: "名称",
}

var english = tongue{
	index: 1, list: "Volunteers", notes: "How to fill in", options: "Choices",
	column: "Column", needed: "Required", how: "How to write it", yes: "yes", no: "no",
	teams: "Teams", skills: "Skills", interests: "Interests", dialects: "Dialects", courses: "Courses", code: "Code", meaning: "Name",
}

func tongueOf(lang string) tongue {
	if lang == "zh-CN" {
		return chinese
	}
	return english
}

// notes says for each column how to fill it in, in Chinese and English.
var notes = map[Column][2]string{
	StudentNumber:   {"每人唯一，重复导入时按它认人。单元格用文本格式，可有字母和短横线。", "Unique; a second import finds the person by it. Use text format; letters and hyphens may appear."},
	Name:            {"最多 40 个字，不要用公式。", "Up to 40 characters, no formulas."},
	Gender:          {"女、男，或留空。", "female, male, or empty."},
	BornOn:          {"如 2001-03-05、2001/3/5、2001年3月5日。未满 18 周岁需要监护人同意。", "Such as 2001-03-05 or 2001/3/5. Under 18, a guardian has to agree."},
	Year:            {"1 到 6，也可写大一、2012级。", "1 to 6, or the year of entry such as 2012."},
	Team:            {"代码或名称，见“可选内容”。", "Code or name, see the sheet of choices."},
	TeamRole:        {"队长、副队长或队员；留空即队员。", "captain, deputy or member; empty means member."},
	Phone:           {"手机号，或带区号的固定电话；境外号码以 + 开头。", "Mobile number, or a line with area code; foreign numbers begin with +."},
	Skills:          {"可选内容里的名称，用顿号分开。", "Names from the sheet of choices, separated by commas."},
	Interests:       {"可选内容里的名称，用顿号分开。", "Names from the sheet of choices, separated by commas."},
	Dialects:        {"可选内容里的名称，用顿号分开；不会就留空。", "Names from the sheet of choices, separated by commas; empty if none."},
	TravelLimit:     {"单程最多愿意花的分钟数，1 到 600。", "Minutes one way at most, 1 to 600."},
	Availability:    {"如 周六 08:00-12:00、14:00-18:00；周日 下午。上午 08:00-12:00，下午 14:00-18:00，晚上 19:00-21:00，全天 08:00-18:00。", "Such as Sat 08:00-12:00, 14:00-18:00; Sun afternoon. Morning 08:00-12:00, afternoon 14:00-18:00, evening 19:00-21:00, all day 08:00-18:00."},
	Trainings:       {"课程：通过日期，有效期至（可不写）；多门用分号分开。如 基础：2012-03-24；入户探访：2012-03-29, 2013-03-28。", "Course: day passed, last valid day (optional); several with semicolons. Such as base: 2012-03-24; home: 2012-03-29, 2013-03-28."},
	RecordCheck:     {"查询日期，有效期至（可不写）；还没出结果写“办理中”。", "Day of the check, last valid day (optional); or pending."},
	GuardianConsent: {"未满 18 周岁时填：同意的日期，或是、否。", "For those under 18: the day of consent, or yes or no."},
}

// exampleRow is one invented volunteer, in the order of columns.
func exampleRow(t tongue, v Vocabulary, n int) []string {
	team, course := offered(v.Teams, t, n), "base"
	if len(v.Courses) > 0 {
		course = offered([]Term{v.Courses[0].Term}, t, 0)
	}
	if t.index == 0 {
		return []string{t.exampleNumber(n), [2]string{"云小满", "林小暖"}[n], "女", "1993-05-05", "2", team, "队员", fmt.Sprintf("000-0000-000%d", n+1),
			offered(v.Skills, t, n), offered(v.Interests, t, n), offered(v.Dialects, t, 0), "60", "周六 08:00-12:00；周日 下午",
			course + ": 2012-03-24", "办理中", ""}
	}
	return []string{t.exampleNumber(n), [2]string{"Yun Xiaoman", "Lin Xiaonuan"}[n], "female", "1993-05-05", "2", team, "member", fmt.Sprintf("000-0000-000%d", n+1),
		offered(v.Skills, t, n), offered(v.Interests, t, n), offered(v.Dialects, t, 0), "60", "Sat 08:00-12:00; Sun afternoon",
		course + ": 2012-03-24", "pending", ""}
}

// exampleNumber is the student number of example n.
func (t tongue) exampleNumber(n int) string {
	return fmt.Sprintf("%s-%d", strings.ToUpper(exampleMark[t.index]), n+1)
}

// offered is the name of term n to show, or nothing if there is none.
func offered(terms []Term, t tongue, n int) string {
	if n >= len(terms) {
		return ""
	}
	return terms[n].offer(t)
}

// offer is how the term is written in a language: its first name is Chinese,
// its second, if there is one, English.
func (t Term) offer(in tongue) string {
	switch {
	case in.index < len(t.Names):
		return t.Names[in.index]
	case len(t.Names) > 0:
		return t.Names[0]
	}
	return t.Code
}

func headings(t tongue) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.names[t.index]
		if c.required {
			names[i] += "*"
		}
	}
	return names
}

// TextTemplate returns a .csv file to fill in, in the language lang ("zh-CN" or
// "en"). It begins with a byte-order mark, without which spreadsheets in China
// take it for another encoding.
func TextTemplate(lang string, v Vocabulary) ([]byte, error) {
	t := tongueOf(lang)
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.WriteAll([][]string{headings(t), exampleRow(t, v, 0), exampleRow(t, v, 1)}); err != nil {
		return nil, fmt.Errorf("importing: write text template: %w", err)
	}
	return b.Bytes(), nil
}

// Template returns an .xlsx file to fill in, in the language lang ("zh-CN" or
// "en"): the list with two examples, how to fill it in, and what can be chosen.
func Template(lang string, v Vocabulary) ([]byte, error) {
	b := templateBook{File: excelize.NewFile(), tongue: tongueOf(lang), vocabulary: v}
	defer b.Close()
	for _, write := range []func() error{b.listSheet, b.notesSheet, b.optionsSheet, b.choices} {
		if err := write(); err != nil {
			return nil, fmt.Errorf("importing: write template: %w", err)
		}
	}
	content, err := b.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("importing: write template: %w", err)
	}
	return content.Bytes(), nil
}
