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
