package importing

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxYear is the last year of study: medicine takes five, some take a year more.
const maxYear = 6

// maxTravelMinutes is the longest way that somebody may offer to travel.
const maxTravelMinutes = 600

// youngest and adult are ages in years: who may volunteer at all, and who needs
// no consent of a guardian.
const youngest, adult = 10, 18

// oldest is the age beyond which a birth date is taken for a slip of the pen.
const oldest = 100

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
		r.say(Error, column, "formula_cell")
		return
	case c.formula:
		r.say(Warning, column, "formula_value_used", "value", shown(text))
	case utf8.RuneCountInString(text) > maxLength(column):
		r.say(Error, column, "value_too_long", "limit", strconv.Itoa(maxLength(column)))
		return
	case c.merged && personal(column):
		r.say(Error, column, "cell_merged")
		return
	case c.rounded && (column == StudentNumber || column == Phone):
		r.say(Error, column, "number_rounded", "value", shown(text))
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

var studentNumber = regexp.MustCompile(`^[0-9A-Z][0-9A-Z-]{1,31}$`)

func (r *reader) studentNumber(text string) {
	if asFormula(text) {
		r.say(Error, StudentNumber, "formula_as_text", "value", shown(text))
		return
	}
	number := strings.ToUpper(strings.TrimPrefix(compact(text), "'"))
	if !studentNumber.MatchString(number) {
		r.say(Error, StudentNumber, "number_invalid", "value", shown(text))
		return
	}
	if first, twice := r.numbers[number]; twice {
		r.say(Error, StudentNumber, "number_duplicate_in_file", "row", strconv.Itoa(first), "value", number)
		return
	}
	r.numbers[number] = r.row.Line
	r.row.Volunteer.StudentNumber = number
}

func (r *reader) name(text string) {
	if asFormula(text) {
		r.say(Error, Name, "formula_as_text", "value", shown(text))
		return
	}
	name := personName(text)
	if !strings.ContainsFunc(name, func(c rune) bool { return unicode.IsLetter(c) || unicode.Is(unicode.Co, c) }) ||
		strings.ContainsAny(name, "<>\"\\|") {
		r.say(Error, Name, "name_invalid", "value", shown(text))
		return
	}
	r.row.Volunteer.Name = name
	if first, twice := r.names[name]; twice {
		r.say(Warning, Name, "name_repeated", "row", strconv.Itoa(first))
		return
	}
	r.names[name] = r.row.Line
}

// word reads a cell that says one of a few words.
func (r *reader) word(column Column, text string, words map[string]string, to *string) {
	value, known := words[strings.ToLower(compact(text))]
	if !known {
		r.say(Error, column, string(column)+"_unknown", "value", shown(text))
		return
	}
	*to = value
}

func (r *reader) bornOn(text string) {
	day, ok := parseDay(text, r.epoch)
	if !ok {
		r.say(Error, BornOn, "date_invalid", "value", shown(text))
		return
	}
	r.row.Cells[len(r.row.Cells)-1] = string(day)
	switch age := day.yearsUntil(r.today); {
	case day > r.today:
		r.say(Error, BornOn, "date_in_future", "value", string(day))
	case age > oldest:
		r.say(Error, BornOn, "date_too_old", "value", string(day))
	case age < youngest:
		r.say(Error, BornOn, "age_too_young", "value", string(day), "limit", strconv.Itoa(youngest))
	default:
		r.row.Volunteer.BornOn = day
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
		r.say(Error, Year, "year_invalid", "value", shown(text), "limit", strconv.Itoa(maxYear))
		return
	}
	r.row.Volunteer.Year = year
}

func (r *reader) team(text string) {
	code, known := r.words.teams.code(text)
	if !known {
		r.say(Error, Team, "team_unknown", "value", shown(text))
		return
	}
	r.row.Volunteer.Team = code
}

var phoneMarks = strings.NewReplacer("-", "", "(", "", ")", "", "'", "")

// phoneNumber matches a mobile number, a number with area code and, with +, a
// foreign one.
var phoneNumber = regexp.MustCompile(`^(1[3-9]\d{9}|0\d{9,11}|\+[1-9]\d{6,14})$`)

func (r *reader) phone(text string) {
	phone := phoneMarks.Replace(compact(text))
	for _, prefix := range []string{"+86", "0086"} {
		phone = strings.TrimPrefix(phone, prefix)
	}
	if !phoneNumber.MatchString(phone) {
		r.say(Error, Phone, "phone_invalid", "value", shown(text))
		return
	}
	r.row.Volunteer.Phone = phone
	if first, twice := r.phones[phone]; twice {
		r.say(Warning, Phone, "phone_repeated", "row", strconv.Itoa(first))
		return
	}
	r.phones[phone] = r.row.Line
}

var minutes = regexp.MustCompile(`^(\d{1,4})(?:\.0+)?(?:分钟|分|minutes|minute|min)?$`)

func (r *reader) travelLimit(text string) {
	n := 0
	if m := minutes.FindStringSubmatch(strings.ToLower(compact(text))); m != nil {
		n, _ = strconv.Atoi(m[1])
	}
	if n < 1 || n > maxTravelMinutes {
		r.say(Error, TravelLimit, "travel_limit_invalid", "value", shown(text), "limit", strconv.Itoa(maxTravelMinutes))
		return
	}
	r.row.Volunteer.TravelMinutes = n
}

func (r *reader) availability(text string) {
	slots, wrong := parseAvailability(text)
	if wrong != "" {
		r.say(Error, Availability, "availability_invalid", "value", shown(wrong))
		return
	}
	r.row.Volunteer.Availability = slots
}
