package kind

import "testing"

func TestLogin(t *testing.T) {
	for text, want := range map[string]struct {
		login string
		wrong Problem
	}{
		" Gu.ChangQing ": {"gu.changqing", ""},
		"ｇｕ．ｃｈａｎｇ－ｑｉｎｇ＠１２": {"gu.chang-qing@12", ""},
		"Ⅷ":                 {"viii", ""},
		"顾长青_2012":          {"顾长青_2012", ""},
		"аdmin":             {"аdmin", LoginLetters}, // the first letter is Cyrillic
		"αdmin":             {"αdmin", LoginLetters},
		"админ":             {"админ", LoginLetters},
		"admín":             {"admín", LoginLetters},
		"gu changqing":      {"gu changqing", LoginInvalid},
		"顾\u3000长青":         {"顾 长青", LoginInvalid},
		"gu\u200bchangqing": {"gu\u200bchangqing", LoginInvalid},
		"gu/changqing":      {"gu/changqing", LoginInvalid},
		"٣":                 {"٣", LoginInvalid}, // a digit, but not one of ours
		"\u3000":            {"", LoginInvalid},
	} {
		login := Login(text)
		if wrong := CheckLogin(login); login != want.login || wrong != want.wrong {
			t.Errorf("%q: %q %s, want %q %s", text, login, wrong, want.login, want.wrong)
		}
	}
	if CheckLogin("Gu") != LoginInvalid {
		t.Error("a login that is not folded is taken")
	}
}
