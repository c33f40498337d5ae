package importing

import (
	"strings"
)

// A Column is what the values of a column mean.
type Column string

// The columns that are read. Number, name and team must be there.
const (
	StudentNumber   Column = "student_number"
	Name            Column = "name"
	Gender          Column = "gender"
	BornOn          Column = "born_on"
	Year            Column = "year"
	Team            Column = "team"
	TeamRole        Column = "team_role"
	Phone           Column = "phone"
	Skills          Column = "skills"
	Interests       Column = "interests"
	Dialects        Column = "dialects"
	TravelLimit     Column = "travel_limit_minutes"
	Availability    Column = "availability"
	Trainings       Column = "trainings"
	RecordCheck     Column = "clearance"
	GuardianConsent Column = "guardian_consent"
)

// columns lists every column in the order of the template. The first two names
// are its headings in Chinese and English; the others are also understood.
var columns = []struct {
	column   Column
	required bool
	names    []string
}{
	{StudentNumber, true, []string{"学号", "Student number", "学生号", "student no", "student no.", "student id", "number"}},
	{Name, true, []string{"姓名", "Name", "名字", "学生姓名", "full name", "student name"}},
	{Gender, false, []string{"性别", "Gender", "sex"}},
	{BornOn, false, []string{"出生日期", "Birth date", "出生年月日", "生日", "date of birth", "birthday"}},
	{Year, false, []string{"年级", "Year", "year of study", "grade"}},
	{Team, true, []string{"系队", "Team", "队伍", "所属系队", "所在系队", "志愿服务队", "院系分队", "系队代码", "team code", "department team"}},
	{TeamRole, false, []string{"队内职务", "Team role", "职务", "role"}},
	{Phone, false, []string{"手机", "Phone", "手机号", "手机号码", "电话", "联系电话", "联系方式", "mobile", "mobile phone", "phone number"}},
	{Skills, false, []string{"技能", "Skills", "特长", "skill"}},
	{Interests, false, []string{"兴趣", "Interests", "爱好", "兴趣爱好", "hobbies"}},
	{Dialects, false, []string{"方言", "Dialects", "dialect"}},
	{TravelLimit, false, []string{"路程上限", "Travel limit", "路程上限分钟", "最长路程", "travel limit minutes"}},
	{Availability, false, []string{"可服务时间", "Weekly availability", "每周可服务时间", "空闲时间", "服务时间", "availability"}},
	{Trainings, false, []string{"培训", "Training", "培训记录", "trainings"}},
	{RecordCheck, false, []string{"从业查询", "Clearance", "record check"}},
	{GuardianConsent, false, []string{"监护人同意", "Guardian consent"}},
}

// columnByName finds a column by any of its names, as heading writes them.
var columnByName = func() map[string]Column {
	byName := map[string]Column{}
	for _, c := range columns {
		for _, name := range c.names {
			byName[heading(name)] = c.column
		}
	}
	return byName
}()

var headingMarks = strings.NewReplacer(" ", "", "*", "", "_", "", "\n", "")

// heading brings the text of a heading to one form: narrow, in lower case,
// without spaces, marks for "required" and remarks in brackets.
func heading(text string) string {
	text = strings.ToLower(clean(text))
	if i := strings.IndexAny(text, "(["); i > 0 {
		text = text[:i]
	}
	text = headingMarks.Replace(text)
	return strings.TrimRight(text, ":")
}

// A header says what each column of a file means.
type header struct {
	columns []Column // by position; empty: not known
	ignored []int    // positions that have a heading nobody knows
	twice   Column   // a column that appears twice, if any
}

// readHeader takes cells for a heading line.
func readHeader(cells []cell) header {
	h := header{columns: make([]Column, len(cells))}
	seen := map[Column]bool{}
	for i, c := range cells {
		name := heading(c.text)
		column, known := columnByName[name]
		switch {
		case !known && name != "":
			h.ignored = append(h.ignored, i)
		case known && seen[column]:
			h.twice = column
		case known:
			seen[column] = true
			h.columns[i] = column
		}
	}
	return h
}

// found lists the columns of h in the order of the file.
func (h header) found() []Column {
	var found []Column
	for _, column := range h.columns {
		if column != "" {
			found = append(found, column)
		}
	}
	return found
}

// missing lists the required columns that h lacks.
func (h header) missing() []string {
	var missing []string
	for _, c := range columns {
		if c.required && h.position(c.column) < 0 {
			missing = append(missing, string(c.column))
		}
	}
	return missing
}

// position returns where column stands in the file, from 0, or -1.
func (h header) position(column Column) int {
	for i, c := range h.columns {
		if c == column {
			return i
		}
	}
	return -1
}
