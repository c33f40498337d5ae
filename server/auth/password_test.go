package auth_test

import (
	"regexp"
	"strings"
	"testing"

	"nuanlin/server/auth"
)

func TestPasswordHash(t *testing.T) {
	first, second := auth.HashPassword("correct horse"), auth.HashPassword("correct horse")
	if first == second {
		t.Error("two hashes of one password are the same: they have no salt of their own")
	}
	// RFC 9106 for little memory; weaker would be quicker to guess.
	if !regexp.MustCompile(`^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`).MatchString(first) {
		t.Errorf("got %s", first)
	}
	for name, hash := range map[string]string{
		"empty": "", "no hash": "correct horse", "cut off": first[:len(first)-1], "a part more": first + "$x",
		"another's salt": strings.Join(append(strings.Split(first, "$")[:4], strings.Split(second, "$")[4], strings.Split(first, "$")[5]), "$"),
	} {
		if auth.CheckPassword(hash, "correct horse") {
			t.Errorf("%s: matches", name)
		}
	}
	if !auth.CheckPassword(second, "correct horse") || auth.CheckPassword(second, "correct horse ") || auth.CheckPassword(second, "") {
		t.Error("the password is not told from another")
	}
}

func TestFirstCodes(t *testing.T) {
	form := regexp.MustCompile(`^[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}$`) // no i, l, o, 0 or 1
	seen := map[string]bool{}
	for range 200 {
		code, kept := auth.NewFirstCode()
		if !form.MatchString(code) || seen[code] {
			t.Fatalf("%s is no code, or was given before", code)
		}
		seen[code] = true
		for _, typed := range []string{code, strings.ToUpper(code), strings.ReplaceAll(code, "-", ""), strings.ReplaceAll(code, "-", " ")} {
			if auth.FirstCodeHash(typed) != kept {
				t.Errorf("%s typed as %q does not match", code, typed)
			}
		}
		if auth.FirstCodeHash(code[1:]) == kept || strings.Contains(kept, code) {
			t.Errorf("%s: a part of it matches", code)
		}
	}
}
