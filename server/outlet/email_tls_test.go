package outlet

import (
	"strings"
	"testing"

	"nuanlin/server/outlet/outlettest"
)

// TestMailOverTLS: a password goes over TLS only, to a server that is who it says, and a wrong one is
// no refusal of any letter.
func TestMailOverTLS(t *testing.T) {
	t.Parallel()
	for scheme, implicit := range map[string]bool{"smtp": false, "smtps": true} {
		server, pool := outlettest.SecureMail(t, implicit)
		setting := scheme + "://name:geheim@" + server.Address() + "?from=nuanlin@example.edu.cn"
		trusting := func(setting string) *Server {
			s := open(t, setting)
			s.roots = pool
			return s
		}
		if err := trusting(setting).Check(t.Context()); err != nil {
			t.Errorf("%s: %v", scheme, err)
		}
		for i, err := range sendAll(t, trusting(setting), "a@example.org", "b@example.org") {
			if err != nil {
				t.Errorf("%s, letter %d: %v", scheme, i, err)
			}
		}
		if n := len(server.Took()); n != 2 {
			t.Errorf("%s: %d letters arrived", scheme, n)
		}
		wrong := trusting(strings.Replace(setting, "geheim", "another", 1))
		if err := sendAll(t, wrong, "a@example.org")[0]; err == nil || Refused(err) || strings.Contains(err.Error(), "another") {
			t.Errorf("%s, a wrong password: %v", scheme, err)
		}
		if err := open(t, setting).Check(t.Context()); err == nil {
			t.Errorf("%s: a stranger's certificate will do", scheme)
		}
		if n := len(server.Took()); n != 2 {
			t.Errorf("%s: %d letters arrived in the end", scheme, n)
		}
	}
}
