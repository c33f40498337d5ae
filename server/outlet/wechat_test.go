package outlet

import (
	"strings"
	"testing"
	"time"

	"nuanlin/server/outlet/outlettest"
)

// both are the two kinds of WeChat, with little patience, on servers of their own.
func both(t *testing.T) map[Channel]struct {
	sender Sender
	server *outlettest.WeChatServer
} {
	t.Helper()
	wecom, official := outlettest.WeChat(t), outlettest.WeChat(t)
	w, err := Open(WeCom, wecom.WeCom())
	if err != nil {
		t.Fatal(err)
	}
	o, err := Open(Official, official.Official())
	if err != nil {
		t.Fatal(err)
	}
	w.(*Application).timeout, o.(*OfficialAccount).timeout = 300*time.Millisecond, 300*time.Millisecond
	return map[Channel]struct {
		sender Sender
		server *outlettest.WeChatServer
	}{WeCom: {w, wecom}, Official: {o, official}}
}

func chat(channel Channel, id string) Letter {
	return Letter{Channel: channel, ID: id, To: "somebody", Title: "请你来：课业辅导", Text: "4月7日", Path: "/my/messages", Link: "https://nuanlin.example.edu.cn/my/messages"}
}

// TestWeChatTakesEachLetterOnce: a letter that comes twice under one name is left out, two that
// say the same are not, and a token that ended is fetched anew once.
func TestWeChatTakesEachLetterOnce(t *testing.T) {
	t.Parallel()
	for channel, kind := range both(t) {
		if err := kind.sender.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		for n, id := range []string{"nuanlin.main.1", "nuanlin.main.1", "nuanlin.main.2"} {
			if n == 2 {
				kind.server.EndToken()
			}
			if err := SendOne(t.Context(), kind.sender, chat(channel, id)); err != nil {
				t.Fatalf("%s: %v", channel, err)
			}
		}
		got := kind.server.Took()
		if len(got) != 2 || got[0].To != "somebody" || got[0].Subject != "请你来：课业辅导" || got[0].Text != "4月7日" || got[0].ID == got[1].ID || kind.server.Tokens() != 2 {
			t.Errorf("%s: %d tokens, %q", channel, kind.server.Tokens(), got)
		}
	}
}

func TestWhatWeChatAnswers(t *testing.T) {
	t.Parallel()
	for channel, kind := range both(t) {
		for name, c := range map[string]struct {
			answer        outlettest.Answer
			refused, away bool
		}{
			"nobody":    {outlettest.Answer{Code: "40003"}, true, false},
			"too often": {outlettest.Answer{Code: "45009"}, false, true},
			"busy":      {outlettest.Answer{Code: "-1"}, false, true},
			"something": {outlettest.Answer{Code: "99999"}, false, false},
			"token":     {outlettest.Answer{Code: "42001"}, false, true}, // whatever token it is
			"502":       {outlettest.Answer{Status: 502}, false, true},
			"garbage":   {outlettest.Answer{Text: "<html>somebody"}, false, true},
			"silence":   {outlettest.Answer{After: time.Minute}, false, true},
		} {
			kind.server.Does(func(string, int) outlettest.Answer { return c.answer })
			err := SendOne(t.Context(), kind.sender, chat(channel, "nuanlin.main.1"))
			if err == nil || Refused(err) != c.refused || Away(err) != c.away || strings.Contains(err.Error(), "somebody") || strings.Contains(err.Error(), "token-") {
				t.Errorf("%s, %s: %v", channel, name, err)
			}
		}
	}
}

func TestWeChatWithAnotherSecret(t *testing.T) {
	t.Parallel()
	server := outlettest.WeChat(t)
	for channel, setting := range map[Channel]string{WeCom: server.WeCom(), Official: server.Official()} {
		sender, err := Open(channel, strings.Replace(setting, "geheim", "another", 1))
		if err != nil {
			t.Fatal(err)
		}
		if err := sender.Check(t.Context()); err == nil || Refused(err) || !Away(err) {
			t.Errorf("%s: %v", channel, err)
		}
	}
}
