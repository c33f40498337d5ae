package kind

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What is wrong with a login.
const (
	LoginInvalid Problem = "login_invalid" // nothing, a gap, or a sign that no login has
	LoginLetters Problem = "login_letters" // letters of another script, which look like those of ours
)

// Login returns a login as it is stored and looked for: however wide or in whichever case it
// is typed, it is one login.
func Login(text string) string { return strings.ToLower(strings.TrimSpace(norm.NFKC.String(text))) }

// CheckLogin says what is wrong with a new login, as [Login] returns it. Letters are a to z
// and Chinese characters: a Cyrillic or Greek one beside them would make a second login that
// nobody can tell from the first.
func CheckLogin(login string) Problem {
	if login == "" || login != Login(login) {
		return LoginInvalid
	}
	found := Problem("")
	for _, r := range login {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', strings.ContainsRune("._-@", r), unicode.Is(unicode.Han, r):
		case unicode.IsLetter(r):
			found = LoginLetters
		default:
			return LoginInvalid
		}
	}
	return found
}
