package telling

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/messages"
)

var inBraces = regexp.MustCompile(`\{(\w+)\}`)

// TestEveryKindHasWords: each kind of message is said in both languages, of the same facts, and of
// none that cannot be filled.
func TestEveryKindHasWords(t *testing.T) {
	fillable := []string{"shift", "when", "place", "until", "until_again", "team", "reason", "from", "minutes", "request", "answer", "count", "title", "text", "sender", "about"}
	for _, kind := range messages.Kinds {
		var said [][]string
		for _, l := range []Language{Chinese, English} {
			p, found := phrases[l][kind]
			if !found || p.title == "" || len(p.lines) == 0 {
				t.Errorf("%s: %s has no words", l, kind)
			}
			var names []string
			for _, m := range inBraces.FindAllStringSubmatch(p.title+strings.Join(p.lines, ""), -1) {
				if !slices.Contains(fillable, m[1]) {
					t.Errorf("%s: %s: nobody fills {%s}", l, kind, m[1])
				}
				names = append(names, m[1])
			}
			slices.Sort(names)
			said = append(said, names)
		}
		if !slices.Equal(said[0], said[1]) {
			t.Errorf("%s: Chinese says %v, English %v", kind, said[0], said[1])
		}
	}
	for l, all := range phrases {
		if len(all) != len(messages.Kinds) {
			t.Errorf("%s: %d phrases for %d kinds", l, len(all), len(messages.Kinds))
		}
	}
}

func TestLinesWithoutTheirFactsAreLeftOut(t *testing.T) {
	title, text := phrases[Chinese][messages.SeatTakenOff].say(slots{"shift": "课业辅导", "when": "4月7日 周六 14:00–16:30", "place": "竹溪村"})
	if title != "这一班换了人：课业辅导" || text != "4月7日 周六 14:00–16:30 竹溪村" {
		t.Errorf("got %q, %q", title, text)
	}
}

func TestInstantsInBothLanguages(t *testing.T) {
	shanghai := time.FixedZone("", 8*60*60)
	from := time.Date(2012, time.April, 7, 14, 0, 0, 0, shanghai)
	for l, want := range map[Language]string{Chinese: "4月7日 周六 14:00–16:30", English: "Sat 7 Apr 14:00–16:30"} {
		if got := periodIn(l, from, from.Add(150*time.Minute)); got != want {
			t.Errorf("%s: got %q, want %q", l, got, want)
		}
	}
}
