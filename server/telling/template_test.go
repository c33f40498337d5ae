package telling

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/messages"
)

// TestTheProductsOwnWordsPass: what nobody changed could be saved as it is, in both languages, and has
// a sample for every fact.
func TestTheProductsOwnWordsPass(t *testing.T) {
	for _, kind := range messages.Kinds {
		for _, l := range []Language{Chinese, English} {
			if !Editable(kind) {
				continue
			}
			of := unchanged(kind, l)
			shown, err := Draft{kind, l, of.Title, of.Text}.Show()
			if err != nil || strings.ContainsAny(shown.Title+shown.Text, "{}") || strings.Count(shown.Text, "\n") != strings.Count(of.Text, "\n") {
				t.Errorf("%s in %s: %v, says %q", kind, l, err, shown)
			}
		}
	}
}

func TestDraftsAreChecked(t *testing.T) {
	const title, text = "请你来：{shift}", "{when} 在 {place}\n去不了也没关系，请在 {until} 前回一声。"
	for name, c := range map[string]struct {
		title, text string
		want        error
	}{
		"as it is":          {title, text, nil},
		"without the place": {title, strings.ReplaceAll(text, " 在 {place}", ""), nil},
		"empty":             {title, " \n", errTemplateEmpty},
		"no title":          {"", text, errTemplateEmpty},
		"too long":          {title, text + strings.Repeat("长", 500), errTemplateLong},
		"title of lines":    {title + "\n二", text, errTemplateLong},
		"unknown fact":      {title, text + "{phone}", errSlotUnknown},
		"of another kind":   {title, text + "{reason}", errSlotUnknown},
		"half a brace":      {title, text + "{", errSlotUnknown},
		"no deadline":       {title, "{when}，去不了也没关系。", errSlotMissing},
		"no day":            {title, "请在 {until} 前回一声，去不了也没关系。", errSlotMissing},
		"no way to say no":  {title, "{when}，请在 {until} 前回一声。", errNoRefusal},
		"a telephone":       {title, text + "问 13800001234", errNumber},
		"with dashes":       {title, text + "问 0571-8888 1234", errNumber},
		"in wide digits":    {title, text + "问 １３８００００１２３４", errNumber},
		"a door":            {title, text + "在 3 号楼", errNumber},
		"a year":            {title, text + "2012 年", nil},
	} {
		if err := (Draft{messages.SeatInvited, Chinese, c.title, c.text}).Check(); fmt.Sprint(err) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// TestWordsOfTheTime: a message keeps the words there were when it was told.
func TestWordsOfTheTime(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2012, time.April, n, 12, 0, 0, 0, time.UTC) }
	own := ownWords{wordsKey(messages.SeatInvited, Chinese): {
		{Title: "第二版", Body: "a", ChangedAt: day(2)}, {Title: "第三版", Body: "b\nc", ChangedAt: day(3)}, {ChangedAt: day(4)},
	}}
	usual := phrases[Chinese][messages.SeatInvited].title
	for at, want := range map[time.Time]string{day(1): usual, day(2): "第二版", day(3).Add(-1): "第二版", day(3): "第三版", day(5): usual} {
		if got := own.at(messages.SeatInvited, Chinese, at).title; got != want {
			t.Errorf("on %s: %s, want %s", at, got, want)
		}
	}
	if got := own.at(messages.SeatInvited, English, day(3)).title; got != phrases[English][messages.SeatInvited].title {
		t.Errorf("the other language says %s", got)
	}
}

// TestEveryKindIsOfATopic: somebody chooses about each, or nobody may.
func TestEveryKindIsOfATopic(t *testing.T) {
	for _, kind := range messages.Kinds {
		if topicOf[kind] == "" {
			t.Errorf("%s is of no topic", kind)
		}
	}
	if len(topicOf) != len(messages.Kinds) {
		t.Errorf("%d kinds have a topic, there are %d", len(topicOf), len(messages.Kinds))
	}
}
