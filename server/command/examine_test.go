package command

import (
	"strings"
	"testing"

	"nuanlin/server/mail"
	"nuanlin/server/mail/mailtest"
)

func TestDoctorGreetsTheMailServer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		setting string
		wrong   bool
		fact    string
	}{
		{mailtest.New(t).Setting(), false, "NUANLIN_PUBLIC_URL"},
		{mailtest.Setting(mailtest.Garbage(t, "HTTP/1.1 400 Bad Request\r\n\r\n")), true, "NUANLIN_PUBLIC_URL"},
		{mail.Catch, false, "/mail-catcher"},
	} {
		sender, err := mail.Open(tt.setting)
		if err != nil {
			t.Fatal(err)
		}
		p := &program{config: Config{Mail: sender}}
		found := p.examineMail(t.Context())
		if (found.err != nil) != tt.wrong || !strings.Contains(strings.Join(found.facts, "\n"), tt.fact) {
			t.Errorf("%s: %+v", tt.setting, found)
		}
	}
	if found := (&program{}).examineMail(t.Context()); found.subject != "" {
		t.Errorf("without a mail server it is %+v", found)
	}
}
