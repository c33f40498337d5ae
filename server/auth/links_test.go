package auth

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func newTestLinks(t *testing.T, secret byte) *Links {
	t.Helper()
	links, err := NewLinks(bytes.Repeat([]byte{secret}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return links
}

func TestLinksNameWhatTheyWereMadeOf(t *testing.T) {
	t.Parallel()
	links := newTestLinks(t, 'a')
	for _, of := range [][2]int64{{1, 1}, {127, 128}, {300, 70_000}, {math.MaxInt64, math.MaxInt64}} {
		token := links.Answer("1 cy", of[0], of[1])
		if message, account, ok := links.OpenAnswer("1 cy", token); !ok || message != of[0] || account != of[1] {
			t.Errorf("%v: got %d, %d, %t", of, message, account, ok)
		}
		if token != links.Answer("1 cy", of[0], of[1]) {
			t.Errorf("%v: two letters about the same have two links", of)
		}
	}
	if token := links.Answer("1 cy", 30_000, 4_000); len(token) > 28 {
		t.Errorf("%s is long for a text message", token)
	}
}

func TestLinksThatWereNotMadeHere(t *testing.T) {
	t.Parallel()
	links := newTestLinks(t, 'a')
	token := links.Answer("1 cy", 300, 7)
	if _, _, ok := links.OpenAnswer("2 other", token); ok {
		t.Error("the link of one organization opens in another")
	}
	if _, _, ok := newTestLinks(t, 'b').OpenAnswer("1 cy", token); ok {
		t.Error("the link opens under another secret")
	}
	for _, forged := range []string{"", "A", token[:len(token)-1], token + "A", token + "=", " " + token, strings.Repeat("A", 22), strings.Repeat("A", 400)} {
		if _, _, ok := links.OpenAnswer("1 cy", forged); ok {
			t.Errorf("%q opens", forged)
		}
	}
	for i := range token {
		changed := []byte(token)
		changed[i] ^= 1
		if _, _, ok := links.OpenAnswer("1 cy", string(changed)); ok {
			t.Errorf("changed at %d it opens", i)
		}
	}
	if _, err := NewLinks([]byte("short")); err == nil {
		t.Error("a short secret does")
	}
}
