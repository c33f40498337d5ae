package outlettest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"testing"
)

// WeChatServer speaks as WeCom and the official accounts of WeChat do. It leaves out what it
// has taken already, as those do.
type WeChatServer struct {
	*web
	mu     sync.Mutex
	tokens int  // how many were fetched
	ended  bool // the latest does not count any more
	names  map[string]bool
}

// WeChat starts a server of both kinds of WeChat.
func WeChat(t testing.TB) *WeChatServer {
	return serve(t, func() (*WeChatServer, error) {
		s := &WeChatServer{names: map[string]bool{}}
		s.web = newWeb(s, newBook[Answer]())
		return s, nil
	})
}

// WeCom is what the product is told to use the server as WeCom.
func (s *WeChatServer) WeCom() string {
	return fmt.Sprintf("wecom+http://ww1:geheim@%s?agent=7", s.address())
}

// Official is what the product is told to use the server as that of an official account.
func (s *WeChatServer) Official() string {
	return fmt.Sprintf("official+http://wx1:geheim@%s?template=T&code=C&title=thing1&text=thing2", s.address())
}

// EndToken lets the token that was fetched last not count any more.
func (s *WeChatServer) EndToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
}

// Tokens returns how many tokens were fetched.
func (s *WeChatServer) Tokens() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens
}

func (s *WeChatServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/cgi-bin/gettoken":
		s.token(w, r.Method == http.MethodGet && r.URL.Query().Get("corpid") == "ww1" && r.URL.Query().Get("corpsecret") == "geheim")
	case "/cgi-bin/stable_token":
		var asked struct{ AppID, Secret string }
		err := json.NewDecoder(r.Body).Decode(&asked)
		s.token(w, err == nil && asked.AppID == "wx1" && asked.Secret == "geheim")
	case "/cgi-bin/message/send", "/cgi-bin/message/template/send":
		s.send(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *WeChatServer) token(w http.ResponseWriter, right bool) {
	if !right {
		say(w, map[string]any{"errcode": 40001, "errmsg": "invalid credential"})
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens++
	s.ended = false
	say(w, map[string]any{"errcode": 0, "access_token": fmt.Sprintf("token-%d", s.tokens), "expires_in": 7200})
}

// message is what either kind of WeChat is sent.
type message struct {
	ToUser                 string `json:"touser"`
	AgentID                int    `json:"agentid"`
	EnableDuplicateCheck   int    `json:"enable_duplicate_check"`
	DuplicateCheckInterval int    `json:"duplicate_check_interval"`
	TextCard               struct{ Title, Description, URL string }
	Text                   struct{ Content string }
	TemplateID             string `json:"template_id"`
	ClientMsgID            string `json:"client_msg_id"`
	Data                   map[string]struct{ Value string }
}

func (s *WeChatServer) send(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	counts := !s.ended && r.URL.Query().Get("access_token") == fmt.Sprintf("token-%d", s.tokens)
	s.mu.Unlock()
	if !counts {
		say(w, map[string]any{"errcode": 42001, "errmsg": "access_token expired"})
		return
	}
	var m message
	if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
		say(w, map[string]any{"errcode": 47001})
		return
	}
	answer := s.came(m.ToUser)
	if answer == (Answer{}) || answer.Takes {
		s.takeOnce(m)
	}
	if answer.odd(w, r) {
		return
	}
	code, _ := strconv.Atoi(answer.Code) // "" is the code of success
	say(w, map[string]any{"errcode": code, "errmsg": "for " + m.ToUser})
}

func (s *WeChatServer) takeOnce(m message) {
	taken := Taken{To: m.ToUser, ID: m.ClientMsgID, Subject: m.Data["thing1"].Value, Text: m.Data["thing2"].Value}
	if m.TemplateID == "" {
		taken = Taken{To: m.ToUser, ID: m.TextCard.URL, Subject: m.TextCard.Title, Text: m.TextCard.Description + m.Text.Content}
	}
	name := fmt.Sprint(taken)
	s.mu.Lock()
	known := s.names[name]
	s.names[name] = m.EnableDuplicateCheck == 1 || m.ClientMsgID != ""
	s.mu.Unlock()
	if !known {
		s.take(taken)
	}
}
