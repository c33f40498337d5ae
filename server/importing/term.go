package importing

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nuanlin/server/kind"
)

// How many interests and dialects a volunteer has at most, and how long one is
// in characters: as in the contract of the API.
const maxInterests, maxDialects, maxTerm = 20, 10, 40

// skills reads a list of skills. Positions ask for skills of the organization's
// own list, so one that is not on it is left out, with a warning.
func (r *reader) skills(text string) []string {
	var codes []string
	for _, part := range list(text) {
		if code, known := r.words.skills.code(part); known {
			codes = append(codes, code)
		} else {
			r.say(Warning, Skills, "skill_unknown", "value", shown(part))
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// open reads a list of terms that may hold others than those we know: such a
// one is kept as it is written, with a warning.
func (r *reader) open(column Column, text string, words lexicon, unknown string, most int) []string {
	var terms []string
	for _, part := range list(text) {
		code, known := words.code(part)
		switch {
		case known:
			terms = append(terms, code)
		case utf8.RuneCountInString(part) > maxTerm || kind.Formula(part):
			r.refuse(column, "term_invalid", "value", shown(part), "limit", strconv.Itoa(maxTerm))
		default:
			r.say(Warning, column, unknown, "value", part)
			terms = append(terms, part)
		}
	}
	slices.Sort(terms)
	if terms = slices.Compact(terms); len(terms) > most {
		r.refuse(column, "list_too_long", "limit", strconv.Itoa(most))
		return nil
	}
	return terms
}

// dialects reads a list of dialects, or yes when there is only one to speak.
func (r *reader) dialects(text string) {
	if only, one := r.words.dialects.only(); one && yesNo[strings.ToLower(text)] {
		r.row.Volunteer.Dialects = []string{only}
		return
	}
	if speaks, isNo := yesNo[strings.ToLower(text)]; isNo && !speaks {
		return
	}
	r.row.Volunteer.Dialects = r.open(Dialects, text, r.words.dialects, "dialect_unknown", maxDialects)
}

// clean and compact are what a cell says; see [kind.Clean].
func clean(text string) string   { return kind.Clean(text) }
func compact(text string) string { return kind.Compact(text) }

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
