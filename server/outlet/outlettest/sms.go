package outlettest

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// ShortServer speaks as Aliyun's short messages do.
type ShortServer struct{ *web }

// keySecret is the secret of the one key the server knows.
const keySecret = "geheim"

// Short starts a server of short messages.
func Short(t testing.TB) *ShortServer { return serve(t, ServeShort) }

// ServeShort is [Short] outside of tests: whoever calls it closes the server.
func ServeShort() (*ShortServer, error) {
	s := &ShortServer{}
	s.web = newWeb(s, newBook[Answer]())
	return s, nil
}

// Setting is what the product is told to use the server.
func (s *ShortServer) Setting() string {
	return fmt.Sprintf("aliyun+http://key:%s@%s?sign=%s&template=SMS_1&code=SMS_2", keySecret, s.address(), url.QueryEscape("暖邻"))
}

func (s *ShortServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if r.PostForm.Get("Signature") != signature(r.PostForm) {
		say(w, map[string]any{"Code": "SignatureDoesNotMatch"})
		return
	}
	if r.PostForm.Get("Action") == "QuerySendDetails" {
		s.details(w, r.PostForm)
		return
	}
	to := r.PostForm.Get("PhoneNumbers")
	answer := s.came(to)
	if answer == (Answer{}) || answer.Takes {
		s.take(Taken{To: to, ID: r.PostForm.Get("OutId"), Subject: r.PostForm.Get("TemplateCode"), Text: r.PostForm.Get("TemplateParam")})
	}
	if !answer.odd(w, r) {
		code := "OK"
		if answer.Code != "" {
			code = answer.Code
		}
		say(w, map[string]any{"Code": code, "Message": "for " + to, "BizId": "1"})
	}
}

// details tells what was sent to a number.
func (s *ShortServer) details(w http.ResponseWriter, form url.Values) {
	list := []map[string]string{}
	for _, taken := range s.Took() {
		if taken.To == form.Get("PhoneNumber") {
			list = append(list, map[string]string{"OutId": taken.ID, "PhoneNum": taken.To})
		}
	}
	say(w, map[string]any{"Code": "OK", "TotalCount": len(list), "SmsSendDetailDTOs": map[string]any{"SmsSendDetailDTO": list}})
}

// signature is that of a form, as the provider's documents describe it.
func signature(form url.Values) string {
	var pairs []string
	for name, values := range form {
		if name != "Signature" {
			pairs = append(pairs, percent(name)+"="+percent(values[0]))
		}
	}
	slices.Sort(pairs)
	mac := hmac.New(sha1.New, []byte(keySecret+"&"))
	mac.Write([]byte("POST&%2F&" + percent(strings.Join(pairs, "&"))))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// percent writes every byte that is not unreserved (RFC 3986) in hexadecimal.
func percent(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func say(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // whoever asked has left if this fails
}
