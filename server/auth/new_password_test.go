package auth_test

import (
	"errors"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
)

func TestCheckNewPassword(t *testing.T) {
	tests := []struct{ name, login, password, reason string }{
		{"good", "d201201", "春风又绿江南岸明月何时", ""},
		{"good and long", "d201201", "correct horse", ""},
		{"ten characters", "d201201", "kestrel-47", ""},
		{"nine characters", "d201201", "kestrel-4", "password_short"},
		{"nine Chinese characters are nine", "d201201", "春风又绿江南岸明月", "password_short"},
		{"the login", "d2012010101", "D2012010101", "password_like_login"},
		{"the login and a little", "d2012010101", "d2012010101x1", "password_like_login"},
		{"the login twice", "li.si", "li.sili.si", "password_like_login"},
		{"the login and a lot", "li.si", "li.si walks home", ""},
		{"common", "li.si", "Woaini5201314", "password_common"},
		{"one character", "li.si", "aaaaaaaaaaaa", "password_common"},
		{"three characters", "li.si", "abcabcabcabc", "password_common"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := auth.CheckNewPassword(tt.login, tt.password)
			f, _ := errors.AsType[*fault.Error](err)
			if (f == nil) != (tt.reason == "") || f != nil && f.Reason != tt.reason {
				t.Errorf("got %v, want %q", err, tt.reason)
			}
		})
	}
}

func TestPasswordAndCode(t *testing.T) {
	hash := auth.HashPassword("correct horse")
	if !auth.CheckPassword(hash, "correct horse") || auth.CheckPassword(hash, "Correct horse") {
		t.Error("the password is not told from another")
	}
	if auth.CheckPassword("", "") || auth.CheckPassword("", "x") || auth.CheckPassword("$argon2id$v=19$m=1,t=1,p=1$!$x", "x") {
		t.Error("an empty or broken hash matches")
	}
	code, kept := auth.NewFirstCode()
	if auth.FirstCodeHash(" "+code[:4]+" "+code[5:]) != kept {
		t.Errorf("the code %s does not match when it is typed with other gaps", code)
	}
}
