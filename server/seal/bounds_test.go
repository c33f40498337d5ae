package seal

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSecretsOf32Bytes(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{0: false, 31: false, 32: true, 64: true} {
		sealer, err := New(bytes.Repeat([]byte("k"), n))
		if (err == nil) != want || (sealer != nil) != want {
			t.Errorf("a secret of %d bytes: %v", n, err)
		}
	}
}

// TestEveryContactComesBack seals and opens any contact under any code, and finds
// neither in the bytes.
func TestEveryContactComesBack(t *testing.T) {
	t.Parallel()
	sealer := mustNew(t, 'a')
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.String().Draw(t, "code")
		text := rapid.StringMatching(`[\p{Han}a-z0-9 "\\-]{0,40}`)
		want := Contact{
			Name: text.Draw(t, "name"), Address: text.Draw(t, "address"), Phone: text.Draw(t, "phone"),
			CarerName: text.Draw(t, "carer"), CarerPhone: text.Draw(t, "carer's phone"), HomeRisks: text.Draw(t, "risks"),
		}
		sealed, err := sealer.Seal(code, want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := sealer.Open(code, sealed); err != nil || got != want {
			t.Fatalf("%+v came back as %+v: %v", want, got, err)
		}
		if _, err := sealer.Open(code+"1", sealed); err == nil {
			t.Fatal("opened under another code")
		}
		if len(want.Name) > 6 && bytes.Contains(sealed, []byte(want.Name)) {
			t.Fatal("the name is readable")
		}
	})
}

// TestSealedTwice holds that nobody can see that two rows hold the same person.
func TestSealedTwice(t *testing.T) {
	t.Parallel()
	sealer := mustNew(t, 'a')
	first, err := sealer.Seal("EL-003", Contact{Name: "陈婆婆"})
	if err != nil {
		t.Fatal(err)
	}
	second, err := sealer.Seal("EL-003", Contact{Name: "陈婆婆"})
	if err != nil || bytes.Equal(first, second) {
		t.Errorf("sealed twice, the bytes are the same: %v", err)
	}
}

func TestOpenNamesTheCode(t *testing.T) {
	t.Parallel()
	sealer := mustNew(t, 'a')
	notJSON, err := sealer.aead.Encrypt([]byte("a name"), []byte("EL-003"))
	if err != nil {
		t.Fatal(err)
	}
	for name, sealed := range map[string][]byte{"nothing": nil, "too short": {1, 2}, "not JSON": notJSON} {
		c, err := sealer.Open("EL-003", sealed)
		if err == nil || !strings.Contains(err.Error(), "EL-003") || c != (Contact{}) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
}

// TestTheKeyStaysTheSame opens what an earlier build sealed: whoever changes how
// the key comes from the secret makes every contact unreadable.
func TestTheKeyStaysTheSame(t *testing.T) {
	t.Parallel()
	const sealedThen = "9a6f30824a3080cf770aac0e7987ec7faf8cd4376fb8252fb375da5e4fe5f5f8ae9255f5be5a35828f6af516e043dd955251366759d52c9d135fed9a" +
		"7191a0049c1f42415ee31e82600f66685c76e1b763c62818316e71dd02c57374fc252851906e570999f882a550001050eed8f825"
	sealed, err := hex.DecodeString(sealedThen)
	if err != nil {
		t.Fatal(err)
	}
	got, err := mustNew(t, 'a').Open("EL-003", sealed)
	if err != nil || got.Name != "陈婆婆" || got.Phone != "000-0000-0001" {
		t.Errorf("%+v, %v", got, err)
	}
}
