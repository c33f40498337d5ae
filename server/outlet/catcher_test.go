package outlet

import "testing"

func TestCatcherKeepsTheLatest(t *testing.T) {
	t.Parallel()
	mail, short := &Catcher{}, &Catcher{}
	var letters []Letter
	for range caughtMost + 20 {
		letters = append(letters, Letter{Organization: "a", Title: "old"})
	}
	letters = append(letters, Letter{Organization: "b", Title: "theirs"}, Letter{Organization: "a", Title: "new"})
	for _, err := range []error{
		mail.Send(t.Context(), letters, all(func(int, error) error { return nil })),
		SendOne(t.Context(), short, Letter{Organization: "a", Title: "newest", Channel: SMS}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	outlets := Outlets{Email: mail, SMS: short, WeCom: nil}
	got, kept := outlets.Caught("a")
	if !kept || len(got) != caughtMost || got[0].Title != "newest" || got[0].Channel != SMS || got[1].Title != "new" || got[2].Title != "old" {
		t.Errorf("%d letters, the first are %+v", len(got), got[:3])
	}
	if got, _ := outlets.Caught("b"); len(got) != 1 || got[0].Title != "theirs" {
		t.Errorf("another organization reads %+v", got)
	}
	if _, kept := (Outlets{Email: &Server{}}).Caught("a"); kept {
		t.Error("a mail server keeps letters")
	}
}
