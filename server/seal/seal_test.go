package seal

import (
	"bytes"
	"testing"
)

func TestSealOpensOnlyForItsCodeAndSecret(t *testing.T) {
	sealer := mustNew(t, 'a')
	want := Contact{Name: "陈婆婆", Address: "桂香苑 3 栋 2 单元 401", Phone: "000-0000-0001"}
	sealed, err := sealer.Seal("EL-003", want)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sealed, []byte("000-0000")) {
		t.Error("the phone number is readable")
	}
	if got, err := sealer.Open("EL-003", sealed); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := sealer.Open("EL-004", sealed); err == nil {
		t.Error("opened under another code")
	}
	if _, err := mustNew(t, 'b').Open("EL-003", sealed); err == nil {
		t.Error("opened with another secret")
	}
	sealed[len(sealed)-1] ^= 1
	if _, err := sealer.Open("EL-003", sealed); err == nil {
		t.Error("opened after a change")
	}
}

func TestNewWantsALongSecret(t *testing.T) {
	if _, err := New([]byte("short")); err == nil {
		t.Error("took a short secret")
	}
}

func mustNew(t *testing.T, letter byte) *Sealer {
	t.Helper()
	s, err := New(bytes.Repeat([]byte{letter}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestFactorOpensForItsOwnerOnly keeps a second factor from being copied into another
// account's row, and its key from being the one of contacts.
func TestFactorOpensForItsOwnerOnly(t *testing.T) {
	sealer := mustNew(t, 'a')
	sealed, err := sealer.SealFactor("main/7", []byte("12345678901234567890"))
	if err != nil || bytes.Contains(sealed, []byte("123456")) {
		t.Fatalf("%x, %v", sealed, err)
	}
	if got, err := sealer.OpenFactor("main/7", sealed); err != nil || string(got) != "12345678901234567890" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := sealer.OpenFactor("main/8", sealed); err == nil {
		t.Error("opened for another account")
	}
	if _, err := mustNew(t, 'b').OpenFactor("main/7", sealed); err == nil {
		t.Error("opened with another secret")
	}
	if _, err := sealer.aead.Decrypt(sealed, []byte("main/7")); err == nil {
		t.Error("opened with the key of contacts")
	}
}
