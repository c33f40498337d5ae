// Package kind says, for each kind of value that people type or send in a file, what it is
// stored as and what is refused: phone numbers, names, student numbers, days of birth, names
// of teams. Every way in asks here, so that no list brings in what a form would refuse.
package kind

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A Problem is a stable reason why a value is refused; "" is none. The interface has its words.
type Problem string

// Clean returns text as a person meant it: full-width letters, digits and signs made narrow,
// invisible characters gone, runs of spaces made one, and nothing left and right. Line breaks
// stay, as "\n". The sign for a character that was lost stays, so that it can be refused.
func Clean(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range width.Fold.String(strings.ReplaceAll(text, "\r\n", "\n")) {
		switch {
		case r == '\n':
			b.WriteRune(r)
			space = false
		case unicode.IsSpace(r):
			space = true
		case unicode.In(r, unicode.Cf, unicode.Cc):
			// Zero-width marks, byte-order marks and control characters.
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// plain says that text is printable ASCII that needs no cleaning.
func plain(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' {
			return false
		}
		if c == ' ' && (i == 0 || i == len(text)-1 || text[i-1] == ' ') {
			return false
		}
	}
	return true
}

// Compact is Clean without any space.
func Compact(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Clean(text))
}

// Formula says whether a spreadsheet would take text for a formula.
func Formula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@", rune(text[0]))
}

// lost are the signs that stand where a program could not write a character.
const lost = "\ufffd\u25a1\u25af\u3013?"

// Damaged says whether characters of text were lost on its way.
func Damaged(text string) bool { return strings.ContainsAny(text, lost) }
