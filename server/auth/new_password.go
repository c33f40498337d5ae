package auth

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nuanlin/server/fault"
)

// minPassword is the fewest characters of a password.
const minPassword = 10

// commonest are the long passwords that are guessed first, here and elsewhere.
var commonest = []string{
	"0123456789", "1234567890", "12345678910", "123456789a", "a123456789", "a1234567890", "aa123456789", "abc123456789", "abcd123456",
	"abcde12345", "abcdefghij", "asdfghjkl1", "asdfghjkl;", "administrator", "iloveyou123", "letmein123", "p@ssw0rd123", "password12",
	"password123", "password1234", "passw0rd123", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "147258369a", "9876543210", "q1w2e3r4t5",
	"qazwsxedc1", "qwer123456", "qwert12345", "qwerty1234", "qwerty12345", "qwertyuiop", "qwertyuiop123", "welcome123", "woaini1314",
	"woaini520", "woaini5201314", "woaini123456", "zhang123456", "zxcvbnm123", "5201314520", "5201314abc", "1314520520", "nuanlin123",
}

// CheckNewPassword tells whether somebody who signs in with login may have that
// password. It fails with fault.Invalid password_short, password_common or
// password_like_login. There are no rules about kinds of characters: they make
// passwords harder to remember and hardly harder to guess.
func CheckNewPassword(login, password string) error {
	lower := strings.ToLower(password)
	switch {
	case utf8.RuneCountInString(password) < minPassword:
		return fault.Invalid.New("password_short", "a password has at least %d characters", minPassword).With("minimum", minPassword)
	case login != "" && utf8.RuneCountInString(strings.ReplaceAll(lower, login, "")) < 4:
		return fault.Invalid.New("password_like_login", "the password is hardly more than the login")
	case slices.Contains(commonest, lower) || kinds(lower) < 4:
		return fault.Invalid.New("password_common", "that password is among the first anybody would try")
	}
	return nil
}

// kinds counts the different characters of s.
func kinds(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
