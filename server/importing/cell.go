package importing

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"nuanlin/server/kind"
)

// maxYear is the last year of study: medicine takes five, some take a year more.
const maxYear = 6

// maxTravelMinutes is the longest way that somebody may offer to travel.
const maxTravelMinutes = 600

// adult is the age in years from which nobody needs the consent of a guardian.
const adult = 18

// cell reads one cell of the row.
func (r *reader) cell(column Column, position int, c cell) {
	text := clean(c.text)
	r.row.Cells = append(r.row.Cells, shown(text))
	if code, skip := r.parts.withheld(column); skip {
		if code != "" && !blank(text) {
			r.say(Warning, column, code)
		}
		return
	}
	switch {
	case c.formula && !computed(column):
		r.refuse(column, "formula_cell")
		return
	case c.formula:
		r.say(Warning, column, "formula_value_used", "value", shown(text))
	case utf8.RuneCountInString(text) > maxLength(column):
		r.refuse(column, "value_too_long", "limit", strconv.Itoa(maxLength(column)))
		return
	case c.merged && personal(column):
		r.refuse(column, "cell_merged")
		return
	case c.rounded && (column == StudentNumber || column == Phone):
		r.refuse(column, "number_rounded", "value", shown(text))
		return
	}
	if refused, isNo := yesNo[strings.ToLower(text)]; column == GuardianConsent && isNo && !refused {
		r.row.Volunteer.GuardianConsent = new(bool)
		return
	}
	if blank(text) {
		if required(column) {
			r.say(Error, column, "cell_required")
		}
		return
	}
	r.value(column, text)
}

// computed says whether the result of a formula will do in column.
func computed(column Column) bool {
	return column == BornOn || column == Year || column == TravelLimit
}

// personal says whether no two people share what is in column.
func personal(column Column) bool {
	return column == StudentNumber || column == Name || column == Phone || column == BornOn
}

func required(column Column) bool {
	return column == StudentNumber || column == Name || column == Team
}

// maxLength is how many characters a cell may have.
func maxLength(column Column) int {
	switch column {
	case StudentNumber:
		return 32
	case Name:
		return 40
	}
	return 500
}

// value reads the text of a cell that is not blank.
func (r *reader) value(column Column, text string) {
	v := &r.row.Volunteer
	switch column {
	case StudentNumber:
		r.studentNumber(text)
	case Name:
		r.name(text)
	case Gender:
		r.word(column, text, genders, &v.Gender)
	case BornOn:
		r.bornOn(text)
	case Year:
		r.year(text)
	case Team:
		r.team(text)
	case TeamRole:
		r.word(column, text, teamRoles, &v.TeamRole)
	case Phone:
		r.phone(text)
	case Skills:
		v.Skills = r.skills(text)
	case Interests:
		v.Interests = r.open(column, text, r.words.interests, "interest_unknown", maxInterests)
	case Dialects:
		r.dialects(text)
	case TravelLimit:
		r.travelLimit(text)
	case Availability:
		r.availability(text)
	case Trainings:
		r.trainings(text)
	case RecordCheck:
		r.clearance(text)
	case GuardianConsent:
		r.guardianConsent(text)
	}
}

func (r *reader) studentNumber(text string) {
	if kind.Formula(text) {
		r.say(Error, StudentNumber, "formula_as_text", "value", shown(text))
		return
	}
	number, problem := kind.StudentNumber(text)
	if problem != "" {
		r.say(Error, StudentNumber, "number_invalid", "value", shown(text))
		return
	}
	if first, twice := r.numbers[number]; twice {
		r.say(Error, StudentNumber, "number_duplicate_in_file", "row", first, "value", number)
		return
	}
	r.numbers[number] = r.place()
	r.row.Volunteer.StudentNumber = number
}

func (r *reader) name(text string) {
	name, problem := kind.Name(text)
	if problem != "" {
		r.say(Error, Name, string(problem), "value", shown(text))
		return
	}
	r.row.Volunteer.Name = name
	if first, twice := r.names[name]; twice {
		r.say(Warning, Name, "name_repeated", "row", first)
		return
	}
	r.names[name] = r.place()
}

// word reads a cell that says one of a few words.
func (r *reader) word(column Column, text string, words map[string]string, to *string) {
	value, known := words[strings.ToLower(compact(text))]
	if !known {
		r.refuse(column, string(column)+"_unknown", "value", shown(text))
		return
	}
	*to = value
}

func (r *reader) bornOn(text string) {
	day, ok := r.day(text)
	if !ok {
		code := "date_invalid"
		if writtenMonth.MatchString(text) { // who is of age is known by the day: none is made up
			code = "day_missing"
		}
		r.refuse(BornOn, code, "value", shown(text))
		return
	}
	r.row.Cells[len(r.row.Cells)-1] = string(day)
	switch problem := kind.Born(day.time(), r.today.time()); problem {
	case "":
		r.row.Volunteer.BornOn = day
	case kind.BornTooLate:
		r.say(Error, BornOn, string(problem), "value", string(day), "limit", strconv.Itoa(kind.Youngest))
	default:
		r.refuse(BornOn, string(problem), "value", string(day))
	}
}

var (
	cohort    = regexp.MustCompile(`^(20\d\d)级?$`)
	studyYear = regexp.MustCompile(`^(?:大|year)?([1-9一二三四五六])(?:年级)?(?:\.0+)?$`)
)

// year reads a year of study, also as the year of entry: 2012级.
func (r *reader) year(text string) {
	text = strings.ToLower(compact(text))
	year := 0
	if m := studyYear.FindStringSubmatch(text); m != nil {
		if year = strings.Index("一二三四五六", m[1])/len("一") + 1; m[1] <= "9" {
			year = int(m[1][0] - '0')
		}
	} else if m := cohort.FindStringSubmatch(text); m != nil {
		entered, _ := strconv.Atoi(m[1])
		today := r.today.time()
		if year = today.Year() - entered; today.Month() >= 9 { // the academic year begins in September
			year++
		}
	}
	if year < 1 || year > maxYear {
		r.refuse(Year, "year_invalid", "value", shown(text), "limit", strconv.Itoa(maxYear))
		return
	}
	r.row.Volunteer.Year = year
}

func (r *reader) team(text string) {
	code, known := r.words.teams.code(text)
	if !known {
		code, known = r.choices.Teams[kind.TeamKey(text)]
	}
	if !known {
		r.say(Error, Team, "team_unknown", "value", shown(text))
		return
	}
	r.row.Volunteer.Team = code
}

func (r *reader) phone(text string) {
	if scientific.MatchString(text) { // the digits are gone
		r.refuse(Phone, "number_rounded", "value", shown(text))
		return
	}
	phone, problem := kind.Phone(text)
	if problem != "" {
		r.refuse(Phone, string(problem), "value", shown(text))
		return
	}
	r.row.Volunteer.Phone = phone
	if first, twice := r.phones[phone]; twice {
		r.say(Warning, Phone, "phone_repeated", "row", first)
		return
	}
	r.phones[phone] = r.place()
}

var minutes = regexp.MustCompile(`^(\d{1,4})(?:\.0+)?(?:分钟|分|minutes|minute|min)?$`)

func (r *reader) travelLimit(text string) {
	n := 0
	if m := minutes.FindStringSubmatch(strings.ToLower(compact(text))); m != nil {
		n, _ = strconv.Atoi(m[1])
	}
	if n < 1 || n > maxTravelMinutes {
		r.refuse(TravelLimit, "travel_limit_invalid", "value", shown(text), "limit", strconv.Itoa(maxTravelMinutes))
		return
	}
	r.row.Volunteer.TravelMinutes = n
}

func (r *reader) availability(text string) {
	week, wrong := kind.FreeTime(text)
	if wrong != "" {
		r.refuse(Availability, "availability_invalid", "value", shown(wrong))
		return
	}
	if week.EveryDay {
		r.say(Warning, Availability, "availability_every_day", "value", shown(text))
	}
	r.row.Volunteer.Availability = week.Slots
}
