package importing

import (
	"slices"
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

type columnNames struct {
	column   Column
	required bool
	names    []string
	loose    []string
}

// columns lists every column in the order of the template. The first two names
// are its headings in Chinese and English; the others are also understood, the loose ones
// where no other column of the file says the same: a list has a team or only the department.
var columns = []columnNames{
	{StudentNumber, true, []string{"学号", "Student number", "学生号", "学生学号", "本人学号", "student no", "student no.", "student id", "number"}, []string{"学籍号", "学工号", "编号"}},
	{Name, true, []string{"姓名", "Name", "名字", "学生姓名", "志愿者姓名", "队员姓名", "真实姓名", "full name", "student name"}, nil},
	{Gender, false, []string{"性别", "Gender", "sex"}, nil},
	{BornOn, false, []string{"出生日期", "Birth date", "出生年月日", "生日", "date of birth", "birthday"}, []string{"出生年月", "出生"}},
	{Year, false, []string{"年级", "Year", "所在年级", "入学年份", "year of study", "grade"}, nil},
	{Team, true, []string{"系队", "Team", "队伍", "所属系队", "所在系队", "志愿服务队", "院系分队", "系队代码", "team code", "department team"},
		[]string{"小队", "所在小队", "所属小队", "队", "队别", "院系", "所在院系", "所属院系", "学院", "所在学院", "所属学院", "系别", "系部", "系", "院", "所在系", "分队", "部门", "所属组织", "department", "faculty", "college", "school"}},
	{TeamRole, false, []string{"队内职务", "Team role", "职务", "role"}, nil},
	{Phone, false, []string{"手机", "Phone", "手机号", "手机号码", "本人电话", "移动电话", "电话", "联系电话", "电话号码", "mobile", "mobile phone", "phone number"},
		[]string{"联系方式", "联系号码", "tel", "contact"}},
	{Skills, false, []string{"技能", "Skills", "特长", "技能特长", "skill"}, nil},
	{Interests, false, []string{"兴趣", "Interests", "爱好", "兴趣爱好", "hobbies"}, nil},
	{Dialects, false, []string{"方言", "Dialects", "dialect"}, nil},
	{TravelLimit, false, []string{"路程上限", "Travel limit", "路程上限分钟", "最长路程", "travel limit minutes"}, nil},
	{Availability, false, []string{"可服务时间", "Weekly availability", "每周可服务时间", "空闲时间", "空余时间", "有空时间", "课余时间", "可参加时间", "可服务时段", "服务时间", "availability"},
		[]string{"时间", "时段", "free time"}},
	{Trainings, false, []string{"培训", "Training", "培训记录", "trainings"}, nil},
	{RecordCheck, false, []string{"从业查询", "Clearance", "record check"}, nil},
	{GuardianConsent, false, []string{"监护人同意", "Guardian consent"}, nil},
}

// A naming is what a heading means, and how far it is from the names it should have: 0, or
// the place among the loose ones.
type naming struct {
	column Column
	far    int
}

// columnByName finds a column by any of its names, as heading writes them.
var columnByName = func() map[string]naming {
	byName := map[string]naming{}
	for _, c := range columns {
		for _, name := range c.names {
			byName[heading(name)] = naming{c.column, 0}
		}
		for i, name := range c.loose {
			byName[heading(name)] = naming{c.column, i + 1}
		}
	}
	return byName
}()

// Known says whether there is such a column.
func (c Column) Known() bool {
	return slices.ContainsFunc(columns, func(other columnNames) bool { return other.column == c })
}

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

// readHeader takes texts for a heading line. What people have said about a line with the same
// titles counts; otherwise the titles do.
func readHeader(texts []string, choices Choices) header {
	h := header{columns: make([]Column, len(texts))}
	chosen := choices.Columns[headingKey(texts)]
	if len(texts) > 0 && len(chosen) == len(texts) {
		copy(h.columns, chosen)
		h.ignore(texts)
		return h
	}
	at := map[Column]int{}
	far := map[Column]int{}
	for i, text := range texts {
		n, known := columnByName[heading(text)]
		before, seen := at[n.column]
		switch {
		case !known:
			continue
		case seen && n.far == 0 && far[n.column] == 0:
			h.twice = n.column
			continue
		case seen && n.far >= far[n.column]:
			continue
		case seen:
			h.columns[before] = ""
		}
		h.columns[i], at[n.column], far[n.column] = n.column, i, n.far
	}
	h.ignore(texts)
	return h
}

// ignore notes the columns that have a title and are not read.
func (h *header) ignore(texts []string) {
	for i, text := range texts {
		if h.columns[i] == "" && heading(text) != "" {
			h.ignored = append(h.ignored, i)
		}
	}
}

// fault says what is wrong with a heading, or nil.
func (h header) fault() error {
	if missing := h.missing(); len(missing) > 0 {
		return refuse("columns_missing", "columns", strings.Join(missing, ","))
	}
	if h.twice != "" {
		return refuse("columns_duplicate", "column", string(h.twice))
	}
	return nil
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
