package kind

import (
	"strings"
	"unicode"
)

// What is wrong with a name.
const (
	NameDamaged     Problem = "name_damaged"    // characters were lost on its way
	NameInvalid     Problem = "name_invalid"    // no letter, or signs that no name has
	FormulaAsText   Problem = "formula_as_text" // a spreadsheet would calculate it
	TeamNameInvalid Problem = "team_name_invalid"
)

// middleDots are the signs people take for the one between the parts of a name.
var middleDots = strings.NewReplacer("\n", " ", "・", "·", "•", "·", "‧", "·", "∙", "·", "⋅", "·")

// Name returns the name of a person as it is stored: spaces that only stretch a Chinese name
// go. Characters of the private area count as letters: rare ones are written with them.
func Name(text string) (string, Problem) {
	name := middleDots.Replace(Clean(text))
	switch {
	case Formula(name):
		return "", FormulaAsText
	case Damaged(name):
		return "", NameDamaged
	case !strings.ContainsFunc(name, func(c rune) bool { return unicode.IsLetter(c) || unicode.Is(unicode.Co, c) }),
		strings.ContainsAny(name, "<>\"\\|"):
		return "", NameInvalid
	}
	for _, r := range name {
		if r != ' ' && r != '·' && !unicode.Is(unicode.Han, r) {
			return name, ""
		}
	}
	return strings.ReplaceAll(name, " ", ""), ""
}

// TeamName returns the name of a team as it is stored.
func TeamName(text string) (string, Problem) {
	name := strings.ReplaceAll(Clean(text), "\n", " ")
	switch {
	case Formula(name):
		return "", FormulaAsText
	case Damaged(name):
		return "", NameDamaged
	case !strings.ContainsFunc(name, unicode.IsLetter):
		return "", TeamNameInvalid
	}
	return name, ""
}

var hyphens = strings.NewReplacer("-", "", "_", "")

// TeamKey makes two spellings of one team, by name or code, equal: capitals, spaces and
// hyphens do not tell teams apart. So it is with skills and courses.
func TeamKey(name string) string { return strings.ToLower(hyphens.Replace(Compact(name))) }

// teamWords are what names of teams end in without saying which team it is. The longer of two
// with one end comes first.
var teamWords = []string{"志愿服务分队", "志愿服务队", "青年志愿者协会", "志愿者协会", "学生会", "志愿队", "系分队", "院分队", "学院", "系队", "院队", "分队", "专业", "系", "院", "队", "team", "department"}

// core is what of a name tells the team.
func core(name string) string {
	key := TeamKey(name)
	for again := true; again; {
		again = false
		for _, word := range teamWords {
			if rest, ok := strings.CutSuffix(key, word); ok && rest != "" {
				key, again = rest, true
			}
		}
	}
	return key
}

// TeamLikely is how near two names are that a person is asked about first.
const TeamLikely = 0.6

// TeamNear says how near the names of two teams are, from 0 to 1: 法学系 and 法学系队 are
// one team in two mouths. It only suggests; a person says whether it is so.
func TeamNear(a, b string) float64 {
	x, y := []rune(core(a)), []rune(core(b))
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	if string(x) == string(y) {
		return 1
	}
	if strings.Contains(string(x), string(y)) || strings.Contains(string(y), string(x)) {
		return 0.5 + 0.5*float64(min(len(x), len(y)))/float64(max(len(x), len(y)))
	}
	shared := 0
	for _, r := range x {
		for i, other := range y {
			if r == other {
				shared, y[i] = shared+1, 0
				break
			}
		}
	}
	return 2 * float64(shared) / float64(len(x)+len(y)) * 0.8
}
