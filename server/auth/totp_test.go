package auth

import (
	"strings"
	"testing"
	"time"
)

// TestTOTPOfTheStandard holds the codes against the table of RFC 6238, appendix B, whose
// codes of eight digits end in those of six.
func TestTOTPOfTheStandard(t *testing.T) {
	t.Parallel()
	secret := []byte("12345678901234567890")
	for at, code := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"} {
		step, ok := TOTPStep(secret, code, time.Unix(at, 0))
		if !ok || step != at/30 {
			t.Errorf("at %d: %d, %v", at, step, ok)
		}
	}
}

// TestTOTPClocks lets a phone's clock be half a minute off, and no more.
func TestTOTPClocks(t *testing.T) {
	t.Parallel()
	secret, phone := []byte("12345678901234567890"), time.Unix(1111111111, 0)
	for off, want := range map[time.Duration]bool{-60: false, -30: true, 0: true, 30: true, 60: false} {
		step, ok := TOTPStep(secret, "050471", phone.Add(off*time.Second))
		if ok != want || ok && step != phone.Unix()/30 {
			t.Errorf("%d s off: %d, %v", off, step, ok)
		}
	}
}

func TestTypedCodes(t *testing.T) {
	t.Parallel()
	secret, now := []byte("12345678901234567890"), time.Unix(1111111111, 0)
	for _, typed := range []string{"050471", "050 471", "０５０４７１", " 050-471 "} {
		if _, ok := TOTPStep(secret, typed, now); !ok || !IsTOTP(typed) {
			t.Errorf("%q is not taken", typed)
		}
	}
	for _, typed := range []string{"", "05047", "0504711", "05047a", "k7mq-92xd-4ahn"} {
		if _, ok := TOTPStep(secret, typed, now); ok || IsTOTP(typed) {
			t.Errorf("%q is taken", typed)
		}
	}
}

func TestTOTPAddress(t *testing.T) {
	t.Parallel()
	secret := NewTOTPSecret()
	address, err := TOTPAddress(secret, "暖邻", "li.si")
	if err != nil || !strings.HasPrefix(address, "otpauth://totp/") || !strings.Contains(address, "secret="+TOTPText(secret)) {
		t.Errorf("%s, %v", address, err)
	}
}
