package importing

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// fromTo takes the words and signs out of what stands around two days.
var fromTo = strings.NewReplacer(
	"有效期至", "", "有效期", "", "到期", "", "完成", "", "通过", "", "查询", "", "无记录", "", "valid until", "", "until", "", "expires", "", "passed", "", "clear", "",
	"至", "", "到", "", "~", "", "/", "", "-", "", "–", "", "—", "", ",", "", ":", "", "(", "", ")", "", ";", "", " ", "", "\n", "",
)

// trainings reads the courses a volunteer passed, such as
// "基础: 2012-03-24; 入户探访: 2012-03-29, 2013-03-28".
func (r *reader) trainings(text string) {
	var passed []Training
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' || c == '、' }) {
		if part = strings.TrimSpace(part); blank(part) {
			continue
		}
		training, ok := r.training(part)
		if !ok {
			return
		}
		passed = append(passed, training)
	}
	slices.SortFunc(passed, func(a, b Training) int {
		return cmp.Or(cmp.Compare(a.Course, b.Course), cmp.Compare(a.SignedOn, b.SignedOn))
	})
	for i := 1; i < len(passed); i++ {
		if passed[i].Course == passed[i-1].Course && passed[i].SignedOn == passed[i-1].SignedOn {
			r.refuse(Trainings, "training_repeated", "value", passed[i].Course)
			return
		}
	}
	r.row.Volunteer.Trainings = passed
}

// training reads one course with one or two days.
func (r *reader) training(part string) (Training, bool) {
	days, rest, ok := r.takeDays(part)
	if !ok || len(days) == 0 || len(days) > 2 {
		r.refuse(Trainings, "training_invalid", "value", shown(part))
		return Training{}, false
	}
	course, known := r.words.courses.code(courseName.FindString(rest))
	if !known {
		r.refuse(Trainings, "course_unknown", "value", shown(rest))
		return Training{}, false
	}
	if left := fromTo.Replace(strings.ToLower(strings.TrimPrefix(rest, courseName.FindString(rest)))); left != "" {
		r.refuse(Trainings, "training_invalid", "value", shown(part))
		return Training{}, false
	}
	signed, expires, ok := r.validity(Trainings, days, r.words.months[course])
	return Training{Course: course, SignedOn: signed, ExpiresOn: expires}, ok
}

// courseName is what stands before the first sign that is no part of a name.
var courseName = regexp.MustCompile(`^[^:,;~/()0-9]*[^:,;~/()0-9\s]`)

// clearance reads the state of a record check: the day it was clear, with or
// without the last day it counts, or a word for "on its way". The file has no
// place for a check that was not clear: nobody but the safeguarding lead should
// read of it.
func (r *reader) clearance(text string) {
	if pendingWords[strings.ToLower(compact(text))] {
		r.row.Volunteer.Clearance = &Clearance{State: "pending"}
		return
	}
	days, rest, ok := r.takeDays(text)
	if !ok || len(days) == 0 || len(days) > 2 || fromTo.Replace(strings.ToLower(rest)) != "" {
		r.refuse(RecordCheck, "clearance_invalid", "value", shown(text))
		return
	}
	checked, expires, ok := r.validity(RecordCheck, days, r.words.clearanceMonths)
	if ok {
		r.row.Volunteer.Clearance = &Clearance{State: "clear", CheckedOn: checked, ExpiresOn: expires}
	}
}

// forever is the last day of what does not end, after any other day.
const forever Day = "infinity"

// validity returns the day something was done and the last day it counts, which
// is that of so many months when the file does not say; 0 is for ever.
func (r *reader) validity(column Column, days []Day, months int) (done, expires Day, ok bool) {
	done = days[0]
	longest := forever
	if months > 0 {
		longest = done.lastDay(months)
	}
	expires = longest
	if len(days) == 2 {
		expires = days[1]
	}
	switch {
	case done > r.today:
		r.refuse(column, "date_in_future", "value", string(done))
	case expires < done:
		r.refuse(column, "dates_reversed", "value", string(expires))
	case expires > longest: // as when it is entered by hand
		r.refuse(column, "validity_too_long", "value", string(expires), "last", string(longest))
	default:
		if expires < r.today {
			r.say(Warning, column, "validity_over", "value", string(expires))
		}
		return done, expires, true
	}
	return "", "", false
}

// guardianConsent reads yes, or the day consent was given; no is read before.
func (r *reader) guardianConsent(text string) {
	v := &r.row.Volunteer
	agreed := yesNo[strings.ToLower(text)]
	if !agreed {
		day, ok := r.day(text)
		if !ok || day > r.today {
			r.refuse(GuardianConsent, "consent_invalid", "value", shown(text))
			return
		}
		agreed, v.GuardianConsentOn = true, day
	}
	v.GuardianConsent = &agreed
}

// person looks at the row as a whole, when all its cells are read.
func (r *reader) person() {
	v := &r.row.Volunteer
	consent := v.GuardianConsent != nil && *v.GuardianConsent
	if v.BornOn != "" && v.BornOn.yearsUntil(r.today) < adult && !consent {
		r.say(Warning, "", "guardian_consent_missing")
	}
}
