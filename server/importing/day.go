package importing

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Day is a calendar day as ISO 8601 writes it, "2001-03-05", so that days
// compare as text. The empty Day means that nothing is said.
type Day string

// dayOf returns the Day of t where t is.
func dayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// time returns midnight UTC of d; d must not be empty.
func (d Day) time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic("importing: not a day: " + string(d)) // Days are made in this file only
	}
	return t
}

// lastDay returns the last day of something that begins on d and counts for that many
// months, as [training] reckons it for what is entered by hand.
func (d Day) lastDay(months int) Day { return dayOf(d.time().AddDate(0, months, -1)) }

// yearsUntil returns the full years from d to later: the age on that day.
func (d Day) yearsUntil(later Day) int {
	from, to := d.time(), later.time()
	years := to.Year() - from.Year()
	if to.Month() < from.Month() || to.Month() == from.Month() && to.Day() < from.Day() {
		years--
	}
	return years
}

// writtenDay matches 2001-3-5, 2001/03/05, 2001.3.5 and 2001年3月5日.
var writtenDay = regexp.MustCompile(`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`)

// writtenMonth matches a month without its day: 2001-3, 2001.03, 2001年3月 and 200103.
var writtenMonth = regexp.MustCompile(`^\d{4}(?:\s*[-/.年]\s*(?:0?[1-9]|1[0-2])\s*月?|0[1-9]|1[0-2])$`)

// timeOfDay matches the time that programs write behind a day, with its zone if it has one.
var timeOfDay = regexp.MustCompile(`^(?:[T ]?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2}))?$`)

// Days from serialFirst to serialLast (1927 to 2119) are taken for dates that a
// spreadsheet stores as a number; other numbers are not dates of our lists.
const serialFirst, serialLast = 10_000, 80_000

// day reads one day: written out, as 20010305, or as a number of days after the epoch of the
// file. An instant with its zone is the day it is where the organization is.
func (r *reader) day(text string) (Day, bool) {
	if m := writtenDay.FindStringSubmatchIndex(text); m != nil && m[0] == 0 {
		clock := timeOfDay.FindStringSubmatch(text[m[1]:])
		day, ok := civil(text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]])
		if clock == nil || !ok {
			return "", false
		}
		return r.dayAt(day, clock), true
	}
	if len(text) == 8 && digits(text) {
		return civil(text[:4], text[4:6], text[6:])
	}
	serial, err := strconv.ParseFloat(text, 64)
	if err != nil || !(serial >= serialFirst && serial < serialLast) {
		return "", false
	}
	return dayOf(r.epoch.AddDate(0, 0, int(math.Floor(serial)))), true
}

// dayAt returns the day in the organization's zone of an instant on a day with a clock that
// timeOfDay has matched; without a zone of its own, it is the day as written.
func (r *reader) dayAt(day Day, clock []string) Day {
	utc, hours, minutes := clock[4] != "", clock[5], clock[6]
	if r.zone == nil || clock[1] == "" || !utc && hours == "" {
		return day
	}
	number := func(text string) int { n, _ := strconv.Atoi(text); return n }
	offset := number(hours)*3600 + number(minutes)*60
	if strings.HasPrefix(hours, "-") {
		offset = number(hours)*3600 - number(minutes)*60
	}
	on := day.time()
	at := time.Date(on.Year(), on.Month(), on.Day(), number(clock[1]), number(clock[2]), number(clock[3]), 0, time.FixedZone("", offset))
	return dayOf(at.In(r.zone))
}

// civil returns the day if it exists and lies in the years 1900 to 2199.
func civil(year, month, day string) (Day, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1900 || y > 2199 || t.Month() != time.Month(m) || t.Day() != d {
		return "", false
	}
	return dayOf(t), true
}

// takeDays takes all days out of text and returns what is left, with a comma in
// the place of each. A text that is
// one day in any form leaves nothing.
func (r *reader) takeDays(text string) (days []Day, rest string, ok bool) {
	if day, ok := r.day(text); ok {
		return []Day{day}, "", true
	}
	ok = true
	rest = writtenDay.ReplaceAllStringFunc(text, func(found string) string {
		m := writtenDay.FindStringSubmatch(found)
		day, valid := civil(m[1], m[2], m[3])
		ok = ok && valid
		days = append(days, day)
		return ","
	})
	return days, strings.TrimSpace(rest), ok
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// scientific matches a number as spreadsheets show it when it is too wide.
var scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+\d+$`)

// exponent matches a number as some programs store it in a workbook or a text.
var exponent = regexp.MustCompile(`^\d\.(\d+)[eE]\+?(\d{1,2})$`)

// exactNumber writes out a whole number that is stored with an exponent and all its digits.
func exactNumber(text string) string {
	m := exponent.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != math.Trunc(n) || n >= 1e15 {
		return text
	}
	return strconv.FormatFloat(n, 'f', 0, 64)
}

// complete says whether a number with an exponent has all the digits it had.
func complete(text string) bool {
	m := exponent.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	size, err := strconv.Atoi(m[2])
	return err == nil && len(m[1]) >= size
}
