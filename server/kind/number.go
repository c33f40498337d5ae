package kind

import (
	"regexp"
	"strings"
	"time"
	"unicode"
)

// What is wrong with a number or a day of birth.
const (
	PhoneInvalid         Problem = "phone_invalid"
	StudentNumberInvalid Problem = "student_number_invalid"
	BornInFuture         Problem = "date_in_future"
	BornTooLongAgo       Problem = "date_too_old"
	BornTooLate          Problem = "age_too_young"
)

// whole matches a whole number as programs write it that take every number for a fraction.
var whole = regexp.MustCompile(`^(\d+)\.0+$`)

// studentNumber is what student numbers look like.
var studentNumber = regexp.MustCompile(`^[0-9A-Z][0-9A-Z-]{1,31}$`)

// StudentNumber returns a student number as it is stored: in capitals, without spaces and
// without what a spreadsheet puts before a number to keep it as it is.
func StudentNumber(text string) (string, Problem) {
	number := strings.ToUpper(strings.TrimPrefix(Compact(text), "'"))
	number = whole.ReplaceAllString(number, "$1")
	if !studentNumber.MatchString(number) {
		return "", StudentNumberInvalid
	}
	return number, ""
}

// phoneNumber matches a mobile number, a number with area code and, with +, a foreign one.
var phoneNumber = regexp.MustCompile(`^(1[3-9]\d{9}|0\d{9,11}|\+[1-9]\d{6,14})$`)

// mobile matches a mobile number; with a zero before it, nobody can be called by it.
var (
	mobile     = regexp.MustCompile(`^1[3-9]\d{9}$`)
	zeroMobile = regexp.MustCompile(`^01[3-9]\d{9}$`)
	withoutOne = regexp.MustCompile(`^(86)(1[3-9]\d{9})$`)       // the country without + before a mobile number
	areaAbroad = regexp.MustCompile(`^([2-9]\d{8,10}|10\d{8})$`) // an area code as it is called from abroad
)

// phoneMark says whether people only write r to make a number easier to read.
func phoneMark(r rune) bool {
	return unicode.Is(unicode.Pd, r) || strings.ContainsRune("()'’‘`−·•・.。_/", r)
}

// Phone returns a phone number as it is stored: digits, and + before those of other countries.
// Dashes, dots and spaces of any kind and the code of the country are understood; a mobile
// number with a zero before it is refused, as nobody knows which digit is wrong.
func Phone(text string) (string, Problem) {
	number := whole.ReplaceAllString(Compact(text), "$1")
	number = strings.Map(func(r rune) rune {
		if phoneMark(r) {
			return -1
		}
		return r
	}, number)
	inside := false
	for _, prefix := range []string{"+86", "0086"} {
		if rest, ok := strings.CutPrefix(number, prefix); ok {
			number, inside = rest, true
			break
		}
	}
	switch m := withoutOne.FindStringSubmatch(number); {
	case m != nil && !inside:
		number = m[2]
	case inside && zeroMobile.MatchString(number): // +86 (0)138
		number = number[1:]
	case inside && !mobile.MatchString(number) && areaAbroad.MatchString(number):
		number = "0" + number
	}
	if !phoneNumber.MatchString(number) || zeroMobile.MatchString(number) {
		return "", PhoneInvalid
	}
	return number, ""
}

// Youngest and Oldest are the ages, in years, between which somebody can be a volunteer:
// students register from ten with their guardian's consent, and beyond a hundred it is
// a slip of the pen.
const Youngest, Oldest = 10, 100

// Born says what is wrong with a day of birth. Both days are midnight of one zone.
func Born(birth, today time.Time) Problem {
	switch {
	case birth.After(today):
		return BornInFuture
	case birth.Before(today.AddDate(-Oldest, 0, 0)):
		return BornTooLongAgo
	case birth.After(today.AddDate(-Youngest, 0, 0)):
		return BornTooLate
	}
	return ""
}
