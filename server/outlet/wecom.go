package outlet

import (
	"context"
	"net/url"
	"strconv"
	"time"
)

// Application sends the messages of an application of WeCom (企业微信) to members of the same company.
type Application struct {
	*caller
	account
	agent  int
	tokens tokens
}

// duplicateCheck is for how long, in seconds, WeCom leaves out what it has sent already: as long as it can.
const duplicateCheck = 4 * 60 * 60

// refusedByWeCom are the codes that say that this letter will not be taken: nobody of that name,
// or nobody the application may write to.
var refusedByWeCom = map[int]bool{40003: true, 40031: true, 60011: true, 60111: true, 81013: true, 82001: true, 40058: true, 41006: true}

// openWeCom reads wecom://company:secret@host?agent=1000002.
func openWeCom(setting string) (*Application, error) {
	a, err := readAccount(setting, "wecom", "qyapi.weixin.qq.com", "agent")
	if err != nil {
		return nil, err
	}
	w := &Application{caller: newCaller(WeCom, a.base), account: a}
	if w.agent, err = strconv.Atoi(a.settings.Get("agent")); err != nil {
		return nil, errNoNumber
	}
	w.tokens.fetch = w.fetch
	return w, nil
}

// Send sends letters one after the other.
func (w *Application) Send(ctx context.Context, letters []Letter, steps Steps) error {
	return oneByOne(ctx, letters, steps, func(ctx context.Context, letter Letter) error {
		return w.tokens.withToken(ctx, WeCom, func(token string) error { return w.send(ctx, token, letter) })
	})
}

// Check fetches a token.
func (w *Application) Check(ctx context.Context) error {
	_, err := w.tokens.get(ctx, "")
	return err
}

func (w *Application) fetch(ctx context.Context, _ bool) (string, time.Duration, error) {
	var answer struct {
		wechat
		Token string `json:"access_token"`
		Lasts int    `json:"expires_in"`
	}
	err := w.ask(ctx, "fetching a token", "/cgi-bin/gettoken", url.Values{"corpid": {w.id}, "corpsecret": {w.secret}}, nil, &answer)
	if err == nil && (answer.Code != 0 || answer.Token == "") {
		err = &Error{Channel: WeCom, Code: answer.Code, Doing: "fetching a token", fate: busy}
	}
	return answer.Token, time.Duration(answer.Lasts) * time.Second, err
}

func (w *Application) send(ctx context.Context, token string, letter Letter) error {
	body := map[string]any{
		"touser": letter.To, "agentid": w.agent, "enable_duplicate_check": 1, "duplicate_check_interval": duplicateCheck,
		"msgtype": "text", "text": map[string]string{"content": letter.Title + "\n" + letter.Text},
	}
	if letter.Link != "" && letter.Code == "" {
		// What WeCom leaves out is what reads the same. The name of the letter, which no page reads,
		// tells two letters apart that say the same.
		body["msgtype"], body["textcard"] = "textcard", map[string]string{"title": cut(letter.Title, 40), "description": cut(letter.Text, 170), "url": letter.Link + "#" + letter.ID}
		delete(body, "text")
	}
	var answer struct {
		wechat
		InvalidUser string `json:"invaliduser"`
	}
	if err := w.ask(ctx, "sending", "/cgi-bin/message/send", url.Values{"access_token": {token}}, body, &answer); err != nil {
		return err
	}
	switch {
	case expired[answer.Code]:
		return errExpired
	case answer.Code != 0:
		return &Error{Channel: WeCom, Code: answer.Code, Doing: "sending", fate: fateOf(answer.Code, refusedByWeCom)}
	case answer.InvalidUser != "":
		return &Error{Channel: WeCom, Code: 81013, Doing: "sending", fate: never}
	}
	return nil
}
