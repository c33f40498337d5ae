package outlet

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint // what the provider asks for
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ShortMessages sends short messages over the API of Aliyun (SendSms, version 2017-05-25). What a
// message says stands in a template the provider has approved; the product fills in one word of it.
type ShortMessages struct {
	*caller
	account
}

// titleMost is how many characters a word of a template may have.
const titleMost = 35

// openSMS reads aliyun://key:secret@host?sign=…&template=SMS_1&code=SMS_2: the signature, the
// template of what people are told, which has ${title}, and that of codes, which has ${code}.
func openSMS(setting string) (*ShortMessages, error) {
	a, err := readAccount(setting, "aliyun", "dysmsapi.aliyuncs.com", "sign", "template", "code")
	return &ShortMessages{newCaller(SMS, a.base), a}, err
}

// Send sends letters one after the other.
func (s *ShortMessages) Send(ctx context.Context, letters []Letter, steps Steps) error {
	return oneByOne(ctx, letters, steps, s.send)
}

// Check asks for the messages that were sent today to a number nobody has: that needs the key.
func (s *ShortMessages) Check(ctx context.Context) error {
	_, err := s.wasSent(ctx, Letter{To: "10000000000"})
	return err
}

func (s *ShortMessages) send(ctx context.Context, letter Letter) error {
	if letter.Again {
		// The provider knows no name of a message by which it would leave out the second.
		if sent, err := s.wasSent(ctx, letter); err != nil || sent {
			return err
		}
	}
	template, words := s.settings.Get("template"), map[string]string{"title": cut(letter.Title, titleMost)}
	if letter.Code != "" {
		template, words = s.settings.Get("code"), map[string]string{"code": letter.Code}
	}
	filled, err := json.Marshal(words)
	if err != nil {
		return &Error{Channel: SMS, Doing: "writing", fate: never}
	}
	var answer struct{ Code string }
	err = s.request(ctx, "SendSms", url.Values{
		"PhoneNumbers": {letter.To}, "SignName": {s.settings.Get("sign")}, "TemplateCode": {template}, "TemplateParam": {string(filled)}, "OutId": {letter.ID},
	}, &answer)
	if err != nil {
		return err
	}
	return verdict("sending", answer.Code)
}

// wasSent asks whether a letter of this name was taken today or yesterday.
func (s *ShortMessages) wasSent(ctx context.Context, letter Letter) (bool, error) {
	now := time.Now().UTC().Add(8 * time.Hour) // the days of the provider
	for _, day := range []time.Time{now, now.AddDate(0, 0, -1)} {
		var answer struct {
			Code              string
			SmsSendDetailDTOs struct {
				SmsSendDetailDTO []struct {
					OutID string `json:"OutId"`
				}
			}
		}
		err := s.request(ctx, "QuerySendDetails", url.Values{
			"PhoneNumber": {letter.To}, "SendDate": {day.Format("20060102")}, "PageSize": {"50"}, "CurrentPage": {"1"},
		}, &answer)
		if err != nil {
			return false, err
		}
		if err := verdict("asking what was sent", answer.Code); err != nil {
			return false, err
		}
		for _, detail := range answer.SmsSendDetailDTOs.SmsSendDetailDTO {
			if detail.OutID == letter.ID {
				return true, nil
			}
		}
	}
	return false, nil
}

// verdict says what a code of the provider means.
func verdict(doing, code string) error {
	e := &Error{Channel: SMS, Doing: doing + " (" + cut(code, 60) + ")"}
	switch {
	case code == "OK":
		return nil
	case code == "":
		return &Error{Channel: SMS, Doing: doing}
	case strings.HasPrefix(code, "isv.MOBILE_NUMBER_ILLEGAL"), strings.HasPrefix(code, "isv.INVALID_PARAMETERS"), strings.HasPrefix(code, "isv.TEMPLATE_PARAMS_ILLEGAL"),
		strings.HasPrefix(code, "isv.PARAM_"), strings.HasPrefix(code, "isv.BLACK_KEY_CONTROL_LIMIT"), strings.HasPrefix(code, "isv.SMS_SIGNATURE"), strings.HasPrefix(code, "isv.SMS_TEMPLATE"):
		e.Code, e.fate = http.StatusBadRequest, never
	default: // such as too often, no money left, or what the provider has not thought of yet
		e.Code, e.fate = http.StatusServiceUnavailable, busy
	}
	return e
}

// request signs a request in the way of the provider, and sends it.
func (s *ShortMessages) request(ctx context.Context, action string, about url.Values, answer any) error {
	form := url.Values{
		"Action": {action}, "Version": {"2017-05-25"}, "Format": {"JSON"}, "AccessKeyId": {s.id}, "SignatureMethod": {"HMAC-SHA1"}, "SignatureVersion": {"1.0"},
		"SignatureNonce": {rand.Text()}, "Timestamp": {time.Now().UTC().Format("2006-01-02T15:04:05Z")}, "RegionId": {"cn-hangzhou"},
	}
	for name, values := range about {
		form[name] = values
	}
	form.Set("Signature", SignShortMessage(s.secret, form))
	return s.ask(ctx, action, "/", nil, form, answer)
}

// SignShortMessage is the signature of a request with the secret of a key.
func SignShortMessage(secret string, form url.Values) string {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte("POST&" + escaped("/") + "&" + escaped(strictly(form.Encode()))))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// escaped writes a text as it stands in what is signed.
func escaped(text string) string { return strictly(url.QueryEscape(text)) }

func strictly(encoded string) string {
	return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(encoded)
}
