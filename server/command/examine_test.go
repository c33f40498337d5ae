package command

import (
	"strings"
	"testing"

	"nuanlin/server/outlet"
	"nuanlin/server/outlet/outlettest"
)

func TestDoctorGreetsTheMailServer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		setting string
		wrong   bool
		fact    string
	}{
		{outlettest.Mail(t).Setting(), false, "NUANLIN_PUBLIC_URL"},
		{outlettest.MailSetting(outlettest.Garbage(t, "HTTP/1.1 400 Bad Request\r\n\r\n")), true, "NUANLIN_PUBLIC_URL"},
		{outlet.Catch, false, "/mail-catcher"},
	} {
		sender, err := outlet.Open(outlet.Email, tt.setting)
		if err != nil {
			t.Fatal(err)
		}
		p := &program{config: Config{Outlets: outlet.Outlets{outlet.Email: sender}}}
		found := p.examineWay(outlet.Email)(t.Context())
		if (found.err != nil) != tt.wrong || !strings.Contains(strings.Join(found.facts, "\n"), tt.fact) {
			t.Errorf("%s: %+v", tt.setting, found)
		}
	}
	if found := (&program{}).examineWay(outlet.Email)(t.Context()); found.subject != "" {
		t.Errorf("without a mail server it is %+v", found)
	}
}
