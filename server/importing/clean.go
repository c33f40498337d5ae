package importing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// clean returns text as a person meant it: full-width letters, digits and
// signs made narrow, invisible characters gone, runs of spaces made one, and
// nothing left and right. Line breaks stay, as "\n".
func clean(text string) string {
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
		case r == utf8.RuneError || unicode.In(r, unicode.Cf, unicode.Cc):
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

// compact is clean without any space.
func compact(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, clean(text))
}

// personName is clean for names: spaces that only stretch a Chinese name go.
func personName(text string) string {
	text = strings.ReplaceAll(clean(text), "\n", " ")
	for _, r := range text {
		if r != ' ' && r != '·' && !unicode.Is(unicode.Han, r) {
			return text
		}
	}
	return strings.ReplaceAll(text, " ", "")
}

// blank says whether text stands for "nothing here".
func blank(text string) bool {
	switch text {
	case "", "-", "--", "—", "——", "/", "无", "暂无", "没有", "n/a", "N/A", "none", "None":
		return true
	}
	return false
}

// list splits text at the signs people put between the parts of a list.
func list(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune("、,;/|\n", r)
	})
	kept := parts[:0]
	for _, part := range parts {
		if part = strings.TrimSpace(part); !blank(part) {
			kept = append(kept, part)
		}
	}
	return kept
}

// asFormula says whether a spreadsheet would take text for a formula.
func asFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@", rune(text[0]))
}
