package kind

import (
	"testing"
	"time"
)

func TestPhone(t *testing.T) {
	for text, want := range map[string]string{
		"13800138000": "13800138000", "8613800138000": "13800138000", "138–0013–8000": "13800138000", "+86 (0)138 0013 8000": "13800138000",
		"0086-138-0013-8000": "13800138000", "138.0013.8000": "13800138000", "138·0013·8000": "13800138000", "138—0013—8000": "13800138000",
		"１３８００１３８０００": "13800138000", "13800138000.0": "13800138000", "'13800138000": "13800138000", "138\u00a00013\u30008000": "13800138000",
		"＋８６　１３８００１３８０００": "13800138000", "+86 23 6123 4567": "02361234567", "023-61234567": "02361234567", "000-0000-0001": "00000000001",
		"+4930123456": "+4930123456", "\u202a13800138000\u202c": "13800138000",
		"013800138000": "", "1.38E+10": "", "1380013800": "", "138001380001": "", "138 0013 800O": "", "": "", "没有": "", "13800138000转3": "",
	} {
		if got, problem := Phone(text); got != want || (problem == "") != (want != "") {
			t.Errorf("Phone(%q) = %q, %q, want %q", text, got, problem, want)
		}
	}
}

func TestName(t *testing.T) {
	for text, want := range map[string]struct {
		name    string
		problem Problem
	}{
		"李　明": {"李明", ""}, "阿依古丽 · 买买提": {"阿依古丽·买买提", ""}, "Anna  Maria": {"Anna Maria", ""}, "\U00020bb7田": {"\U00020bb7田", ""}, "㛃䶮": {"㛃䶮", ""},
		"王\ufffd": {"", NameDamaged}, "王□": {"", NameDamaged}, "?伟": {"", NameDamaged}, "？伟": {"", NameDamaged}, "？？": {"", NameDamaged}, "张〓": {"", NameDamaged},
		"=1+1": {"", FormulaAsText}, "123": {"", NameInvalid}, "<b>云": {"", NameInvalid},
	} {
		if got, problem := Name(text); got != want.name || problem != want.problem {
			t.Errorf("Name(%q) = %q, %q, want %q, %q", text, got, problem, want.name, want.problem)
		}
	}
}

func TestStudentNumber(t *testing.T) {
	for text, want := range map[string]string{"d2012 t1０1": "D2012T101", "'0012": "0012", "20120101.0": "20120101", "学号一": "", "1": "", "2012.5": ""} {
		if got, problem := StudentNumber(text); got != want || (problem == "") != (want != "") {
			t.Errorf("StudentNumber(%q) = %q, %q, want %q", text, got, problem, want)
		}
	}
}

func TestBorn(t *testing.T) {
	day := func(text string) time.Time {
		at, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for text, want := range map[string]Problem{
		"2002-04-01": "", "2002-04-02": BornTooLate, "1912-04-01": "", "1912-03-31": BornTooLongAgo, "2012-04-02": BornInFuture,
	} {
		if got := Born(day(text), day("2012-04-01")); got != want {
			t.Errorf("Born(%s) = %q, want %q", text, got, want)
		}
	}
}

func TestTeamNear(t *testing.T) {
	for _, test := range []struct {
		a, b   string
		likely bool
	}{
		{"法学系", "法学系队", true}, {"法学院", "法学系队", true}, {"外语学院志愿服务队", "外语系队", true}, {"外国语学院", "外语系队", true}, {"计算机", "计算机系队", true},
		{"化学系", "法学系队", false}, {"艺术学院", "文传系队", false},
	} {
		if near := TeamNear(test.a, test.b); (near >= TeamLikely) != test.likely {
			t.Errorf("%s and %s: %.2f", test.a, test.b, near)
		}
	}
}
