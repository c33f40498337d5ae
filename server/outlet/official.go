package outlet

import (
	"cmp"
	"context"
	"net/url"
	"time"
)

// OfficialAccount sends the template messages of an official account of WeChat (公众号) to its followers.
type OfficialAccount struct {
	*caller
	account
	tokens tokens
}

// thingMost is how many characters a field of a template may have.
const thingMost = 20

// refusedByOfficial are the codes that say that this letter will not be taken: nobody of that
// openid, who does not follow, or does not want it, or a template that is not there.
var refusedByOfficial = map[int]bool{40003: true, 43004: true, 43101: true, 40037: true, 47003: true, 41006: true, 50005: true}

// openOfficial reads official://appid:secret@host?template=…&code=…&title=thing1&text=thing2: the
// template of what people are told, that of codes, and what their fields for a title (or the code) and a text are called.
func openOfficial(setting string) (*OfficialAccount, error) {
	a, err := readAccount(setting, "official", "api.weixin.qq.com", "template", "code")
	o := &OfficialAccount{caller: newCaller(Official, a.base), account: a}
	o.tokens.fetch = o.fetch
	return o, err
}

// Send sends letters one after the other.
func (o *OfficialAccount) Send(ctx context.Context, letters []Letter, steps Steps) error {
	return oneByOne(ctx, letters, steps, func(ctx context.Context, letter Letter) error {
		return o.tokens.withToken(ctx, Official, func(token string) error { return o.send(ctx, token, letter) })
	})
}

// Check fetches a token.
func (o *OfficialAccount) Check(ctx context.Context) error {
	_, err := o.tokens.get(ctx, "")
	return err
}

// fetch asks for the token that several programs share: another kind would take it from the others.
func (o *OfficialAccount) fetch(ctx context.Context, force bool) (string, time.Duration, error) {
	var answer struct {
		wechat
		Token string `json:"access_token"`
		Lasts int    `json:"expires_in"`
	}
	body := map[string]any{"grant_type": "client_credential", "appid": o.id, "secret": o.secret, "force_refresh": force}
	err := o.ask(ctx, "fetching a token", "/cgi-bin/stable_token", nil, body, &answer)
	if err == nil && (answer.Code != 0 || answer.Token == "") {
		err = &Error{Channel: Official, Code: answer.Code, Doing: "fetching a token", fate: busy}
	}
	return answer.Token, time.Duration(answer.Lasts) * time.Second, err
}

func (o *OfficialAccount) send(ctx context.Context, token string, letter Letter) error {
	type field struct {
		Value string `json:"value"`
	}
	title, text := cmp.Or(o.settings.Get("title"), "title"), cmp.Or(o.settings.Get("text"), "text")
	template, fields := o.settings.Get("template"), map[string]field{title: {cut(letter.Title, thingMost)}, text: {cut(letter.Text, thingMost)}}
	if letter.Code != "" {
		template, fields = o.settings.Get("code"), map[string]field{title: {letter.Code}}
	}
	body := map[string]any{"touser": letter.To, "template_id": template, "client_msg_id": nameOf(letter), "data": fields}
	if letter.Link != "" {
		body["url"] = letter.Link
	}
	var answer wechat
	if err := o.ask(ctx, "sending", "/cgi-bin/message/template/send", url.Values{"access_token": {token}}, body, &answer); err != nil {
		return err
	}
	switch {
	case expired[answer.Code]:
		return errExpired
	case answer.Code != 0:
		return &Error{Channel: Official, Code: answer.Code, Doing: "sending", fate: fateOf(answer.Code, refusedByOfficial)}
	}
	return nil
}
