package command

import (
	"fmt"
	"nuanlin/server/outlet"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestReadConfig(t *testing.T) {
	data, err := filepath.Abs("data")
	if err != nil {
		t.Fatal(err)
	}
	c, err := readConfig([]string{"HOME=/root", "NUANLIN_ADDR="})
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:8080" || c.Data != data || c.LogFormat != "text" || c.SecureCookies || len(c.warnings) > 0 {
		t.Errorf("defaults = %+v", c)
	}
	tests := []struct {
		environ string
		wrong   string // what the error says, or empty
		holds   func(Config) bool
	}{
		{"NUANLIN_ADDR=:9000", "", func(c Config) bool { return c.Addr == ":9000" && c.SecureCookies }},
		{"NUANLIN_ADDR=localhost:9000", "", func(c Config) bool { return !c.SecureCookies }},
		{"NUANLIN_ADDR=[::1]:9000", "", func(c Config) bool { return !c.SecureCookies }},
		{"NUANLIN_ADDR=9000", "host:port", nil},
		{"NUANLIN_ADDR=:http", "not a port number", nil},
		{"NUANLIN_ADDR=:70000", "not a port number", nil},
		{"NUANLIN_DATA=/srv/nuanlin", "", func(c Config) bool { return c.Data == "/srv/nuanlin" }},
		{"NUANLIN_SECRET=0123456789abcdef0123456789abcdef", "", func(c Config) bool { return len(c.Secret) == 32 }},
		{"NUANLIN_SECRET=short-and-private", "(hidden): it has 17 characters, at least 32 are needed", nil},
		{"NUANLIN_LOG=json", "", func(c Config) bool { return c.LogFormat == "json" }},
		{"NUANLIN_LOG=xml", "text or json", nil},
		{"NUANLIN_CLOCK=2012-04-14T09:00:00+08:00", "", func(c Config) bool {
			return c.ClockStart.Equal(time.Date(2012, time.April, 14, 1, 0, 0, 0, time.UTC))
		}},
		{"NUANLIN_CLOCK=14 April", "NUANLIN_CLOCK", nil},
		{"NUANLIN_SECURE_COOKIES=true", "", func(c Config) bool { return c.SecureCookies }},
		{"NUANLIN_SECURE_COOKIES=maybe", "NUANLIN_SECURE_COOKIES", nil},
		{"NUANLIN_TRUSTED_PROXIES=127.0.0.1, 10.0.5.3/28,::1", "", func(c Config) bool {
			return fmt.Sprint(c.TrustedProxies) == "[127.0.0.1/32 10.0.5.0/28 ::1/128]"
		}},
		{"NUANLIN_TRUSTED_PROXIES=nginx", "neither an address", nil},
		{"NUANLIN_TRUSTED_PROXIES=127.0.0.1,", "neither an address", nil},
		{"NUANLIN_TRUSTED_PROXIES=0.0.0.0/0", "everybody", nil},
		{"NUANLIN_TRUSTED_PROXIES=::/0", "everybody", nil},
		{"NUANLIN_SMTP=smtps://u:geheim@mail.example.org?from=a@example.org", "", func(c Config) bool { return c.Outlets[outlet.Email] != nil }},
		{"NUANLIN_SMTP=smtp://u:geheim@mail.example.org", "(hidden): it ends with ?from=", nil},
		{"NUANLIN_PUSH=mailto:it@example.edu.cn", "", func(c Config) bool { return c.Outlets[outlet.Push] != nil }},
		{"NUANLIN_PUSH=it@example.edu.cn", "mailto:", nil},
		{"NUANLIN_SMS=aliyun://key:geheim@?sign=暖邻&template=SMS_1&code=SMS_2", "", func(c Config) bool { return c.Outlets[outlet.SMS] != nil }},
		{"NUANLIN_SMS=aliyun://key:geheim@?sign=暖邻&template=SMS_1", "(hidden): behind ? stands code=", nil},
		{"NUANLIN_WECOM=wecom://ww1:geheim@?agent=7", "", func(c Config) bool { return c.Outlets[outlet.WeCom] != nil }},
		{"NUANLIN_WECOM=wecom://ww1:geheim@?agent=seven", "(hidden): the agent is a number", nil},
		{"NUANLIN_OFFICIAL=official://wx1:geheim@?template=T&code=C", "", func(c Config) bool { return c.Outlets[outlet.Official] != nil }},
		{"NUANLIN_OFFICIAL=https://wx1:geheim@host", "(hidden): it begins with official://", nil},
		{"NUANLIN_PUBLIC_URL=https://nuanlin.example.edu.cn/", "", func(c Config) bool { return c.PublicURL == "https://nuanlin.example.edu.cn" }},
		{"NUANLIN_PUBLIC_URL=nuanlin.example.edu.cn", "https://host", nil},
		{"NUANLIN_PUBLIC_URL=https://nuanlin.example.edu.cn/a", "https://host", nil},
		{"NUANLIN_ADRESS=:1", "", func(c Config) bool {
			return len(c.warnings) == 1 && strings.Contains(c.warnings[0], "did you mean NUANLIN_ADDR?")
		}},
		{"NUANLIN_SECURECOOKIE=1", "", func(c Config) bool {
			return len(c.warnings) == 1 && strings.Contains(c.warnings[0], "did you mean NUANLIN_SECURE_COOKIES?")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.environ, func(t *testing.T) {
			c, err := readConfig([]string{tt.environ})
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Errorf("error = %v, want one that says %q", err, tt.wrong)
				}
				if exitCode(err) != exitConfig {
					t.Errorf("exit code = %d, want %d", exitCode(err), exitConfig)
				}
				return
			}
			if err != nil || !tt.holds(c) {
				t.Errorf("config = %+v, %v", c, err)
			}
		})
	}
}

func TestClockTicksFromItsStart(t *testing.T) {
	began := time.Date(2012, time.April, 14, 1, 0, 0, 0, time.UTC)
	now := Config{ClockStart: began}.clock()
	first := now()
	time.Sleep(2 * time.Millisecond)
	second := now()
	if first.Before(began) || first.After(began.Add(time.Minute)) || !second.After(first) {
		t.Errorf("clock says %s, then %s; it started at %s", first, second, began)
	}
}

func TestShownHidesSecrets(t *testing.T) {
	c, err := readConfig([]string{"NUANLIN_SECRET=very-private-very-private-very-private", "DATABASE_URL=postgres://a:private@h/d"})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		if shown := c.shown(s); strings.Contains(shown, "private@") || strings.Contains(shown, "very-private") {
			t.Errorf("%s is shown as %q", s.name, shown)
		}
	}
}

func TestLoadSecret(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	first, err := loadSecret(Config{Data: folder})
	if err != nil {
		t.Fatal(err)
	}
	second, err := loadSecret(Config{Data: folder})
	if err != nil {
		t.Fatal(err)
	}
	if len(first) < secretLength || string(first) != string(second) {
		t.Errorf("secrets of two starts are %d characters and equal: %v", len(first), string(first) == string(second))
	}
	path := filepath.Join(folder, "secret")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode = %v, want 0600", info.Mode())
	}
	if err := os.WriteFile(path, []byte("cut sho"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := loadSecret(Config{Data: folder}); exitCode(err) != exitConfig {
		t.Errorf("error of a damaged secret = %v", err)
	}
}

// The people who run the product find every setting and exit code written down.
func TestSettingsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		row := "| `" + s.name + "` | " + s.fallback + " | " + s.meaning + " |"
		if !strings.Contains(strings.ReplaceAll(string(readme), "`"+s.fallback+"`", s.fallback), row) {
			t.Errorf("README.md lacks the row\n%s", row)
		}
	}
}
