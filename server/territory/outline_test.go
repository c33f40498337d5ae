package territory_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/territory"
)

func TestParseOutline(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"spaces":              {"彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n        第一网格\n    桂香社区", "county 彭山县, town 凤鸣镇, community 岷江里社区 15, courtyard 一号院, grid 第一网格, community 桂香社区"},
		"tabs":                {"彭山县\n\t凤鸣镇\n\t\t岷江里社区", "county 彭山县, town 凤鸣镇, community 岷江里社区"},
		"full-width spaces":   {"彭山县\n　凤鸣镇\n　　岷江里社区，20 分钟", "county 彭山县, town 凤鸣镇, community 岷江里社区 20"},
		"marks of a list":     {"- 彭山县\n  - 凤鸣镇\n  · 公义镇", "county 彭山县, town 凤鸣镇, town 公义镇"},
		"indented as whole":   {"  彭山县\n    凤鸣镇", "county 彭山县, town 凤鸣镇"},
		"empty lines, CR":     {"彭山县\r\n\r\n  凤鸣镇\r\n", "county 彭山县, town 凤鸣镇"},
		"two counties":        {"彭山县\n 凤鸣镇\n仁寿县\n 文林镇", "county 彭山县, town 凤鸣镇, county 仁寿县, town 文林镇"},
		"same name elsewhere": {"彭山县\n 城关镇\n仁寿县\n 城关镇", "county 彭山县, town 城关镇, county 仁寿县, town 城关镇"},
		"minutes of a town":   {"彭山县\n 凤鸣镇 15分钟", "county 彭山县, town 凤鸣镇 15分钟"},
		"nothing":             {" \n\n", "outline_empty"},
		"too deep":            {"a\n b\n  c\n   d\n    e\n     f", "outline_too_deep 6"},
		"less than the first": {"  a\n b", "outline_indent_wrong 2"},
		"between two":         {"a\n    b\n  c", "outline_indent_wrong 3"},
		"twice":               {"a\n b\n b", "outline_repeated 3"},
		"too long a name":     {"a\n " + strings.Repeat("长", 81), "outline_name_too_long 2"},
		"too many":            {many(501), "outline_too_long 501"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lines, err := territory.ParseOutline(tt.text)
			if got := said(lines, err); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func many(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "县%d\n", i)
	}
	return text.String()
}

func said(lines []territory.OutlineLine, err error) string {
	if problem, ok := errors.AsType[*fault.Error](err); ok {
		return strings.TrimSpace(fmt.Sprint(problem.Reason, " ", orNothing(problem.Params["line"])))
	}
	var out []string
	for _, l := range lines {
		one := l.Kind() + " " + l.Name
		if l.BusMinutes != nil {
			one += fmt.Sprint(" ", *l.BusMinutes)
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}

func orNothing(v any) any {
	if v == nil {
		return ""
	}
	return v
}

// An outline is laid over what is there: twice adds nothing, and a preview never does.
func TestAddOutline(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	lines, err := territory.ParseOutline("彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n      二号院\n    桂香社区\n")
	if err != nil {
		t.Fatal(err)
	}
	author := audit.Author{Now: time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)}
	add := func(preview bool) (added int) {
		t.Helper()
		seen, err := territory.AddOutline(t.Context(), db, append([]territory.OutlineLine(nil), lines...), preview, author)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range seen {
			if !l.Known {
				added++
			}
		}
		return added
	}
	if n := add(true); n != 6 {
		t.Errorf("a preview adds %d, want 6", n)
	}
	if n := add(false); n != 6 {
		t.Errorf("it added %d, want 6: the preview had added some", n)
	}
	if n := add(false); n != 0 {
		t.Errorf("the same again added %d", n)
	}
	communities, err := territory.ListCommunities(t.Context(), db, territory.CommunityFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, c := range communities {
		got += fmt.Sprintf("%s %s in %s, %d minutes, %d courtyards; ", c.Code, c.Name, c.TownName, c.BusMinutes, c.CourtyardCount)
	}
	if want := "C01 岷江里社区 in 凤鸣镇, 15 minutes, 2 courtyards; C02 桂香社区 in 凤鸣镇, 30 minutes, 0 courtyards; "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if lines, err = territory.ParseOutline("彭山县\n 凤鸣镇\n  双塘社区\n"); err != nil {
		t.Fatal(err)
	}
	if n := add(false); n != 1 {
		t.Errorf("one more community added %d", n)
	}
}

// What kind of community it is goes by its name and its town's, until its page says otherwise.
func TestOutlineTellsKinds(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	lines, err := territory.ParseOutline("彭山县\n 凤鸣镇\n  桂香社区\n  竹溪村\n 黄丰乡\n  坡上社区\n 江畔街道\n  橘园社区\n")
	if err != nil {
		t.Fatal(err)
	}
	author := audit.Author{Now: time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)}
	if _, err := territory.AddOutline(t.Context(), db, lines, false, author); err != nil {
		t.Fatal(err)
	}
	communities, err := territory.ListCommunities(t.Context(), db, territory.CommunityFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range communities {
		got[c.Name] = c.Setting
	}
	if want := map[string]string{"桂香社区": "town", "竹溪村": "rural", "坡上社区": "rural", "橘园社区": "urban"}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
