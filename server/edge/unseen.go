package edge

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// oneLine are the fields by which people and things are told apart: logins, names, titles,
// numbers. What nobody sees in them would make two of what looks like one.
var oneLine = regexp.MustCompile(`(^|[._])(login|name|title|code|student_number|phone)$`)

// secret are the fields that hold whatever their owner typed.
var secret = regexp.MustCompile(`password`)

// fillers show nothing though they count as letters or signs.
const fillers = "\u115f\u1160\u2800\u3164\uffa0"

// blank reports whether a text that is there shows nothing.
func blank(text string) bool { return text != "" && !strings.ContainsFunc(text, seen) }

// seen reports whether a character shows something.
func seen(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn) && !strings.ContainsRune(fillers, r)
}

// hides reports whether the text of a field holds what nobody sees: nothing else than such
// characters, control characters other than breaks and tabs, and on one line any of them.
func hides(text, field string) bool {
	if secret.MatchString(field) {
		return false
	}
	if blank(text) && strings.TrimSpace(text) != "" {
		return true
	}
	line, before := oneLine.MatchString(field), ' '
	for _, r := range text {
		switch {
		case strings.ContainsRune("\n\r\t", r):
			if line {
				return true
			}
		case unicode.Is(unicode.Cc, r):
			return true
		case line && unicode.Is(unicode.Cf, r) && !joins(before, r):
			return true
		}
		before = r
	}
	return false
}

// joins reports whether a character makes one sign of the one before, such as the face of a
// family, and of the next.
func joins(before, r rune) bool {
	return (r == '\u200c' || r == '\u200d') && unicode.In(before, unicode.So, unicode.Sk, unicode.Mn)
}

// sound reports whether a JSON text is all characters: no bytes that are none, and no half
// of a pair of surrogates. The decoder would put a sign in their place that nobody typed.
func sound(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		first := escaped(text[i:])
		switch {
		case !utf16.IsSurrogate(first):
			i++ // and not what is behind, which may be a backslash itself
		case utf16.DecodeRune(first, escaped(text[i+escapeLength:])) == unicode.ReplacementChar:
			return false
		default:
			i += 2*escapeLength - 1
		}
	}
	return true
}

// escapeLength is that of \u4e2d.
const escapeLength = 6

// escaped returns what the text begins with if that is an escape by number, else 0.
func escaped(text []byte) rune {
	if len(text) < escapeLength || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	code, err := strconv.ParseUint(string(text[2:escapeLength]), 16, 16)
	if err != nil {
		return 0
	}
	return rune(code)
}
