package peopleapi_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/search"
)

func named(t *testing.T, s *apitest.People, query string) string {
	t.Helper()
	var names []string
	for cursor := ""; ; {
		var page peopleapi.VolunteerList
		s.Do(s.Coordinator, "GET", "/volunteers?limit=3&"+query+cursor, nil).Into(&page)
		for _, v := range page.Volunteers {
			names = append(names, v.Name)
		}
		if page.NextCursor == nil {
			return strings.Join(names, " ")
		}
		cursor = "&cursor=" + *page.NextCursor
	}
}

// TestNamesStayFound renames somebody and looks for both names in both lists.
func TestNamesStayFound(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	s.Do(s.Coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", s.Li.ID), map[string]any{"name": "吕布", "student_number": "D20120188"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(s.Li.Version)))
	for query, want := range map[string]string{"lvbu": "吕布", "lb": "吕布", "l%C3%BCbu": "吕布", "0188": "吕布", "liziqin": "", "lzj": ""} {
		if got := named(t, s, "q="+query); got != want {
			t.Errorf("by %s: %q, want %q", query, got, want)
		}
	}
	found, err := identity.ListAccounts(t.Context(), s.DB, identity.AccountFilter{Text: "lvbu", Role: "volunteer", Limit: 5, Now: s.Clock()})
	if err != nil || len(found) != 1 || found[0].Login != "d20120188" {
		t.Errorf("accounts: %+v, %v", found, err)
	}
}

// TestOrderStaysRightOverPages puts the same people in each order, in pages of three.
func TestOrderStaysRightOverPages(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	all := []string{"李子衿", "王若溪", "张明朗"}
	for i, name := range []string{"单雄信", "吕布", "陳宮", "曾国藩", "Éva", "Bela", "李子衿"} {
		team := s.Law.ID
		if i%2 == 0 {
			team = s.Arts.ID
		}
		s.Do(s.Coordinator, "POST", "/volunteers", peopleapi.NewVolunteer{StudentNumber: fmt.Sprintf("E%04d", 100-i), Name: name, TeamID: team}).Into(new(peopleapi.Volunteer))
		all = append(all, name)
	}
	if got, want := named(t, s, "sort=name"), "Bela 陳宮 Éva 李子衿 李子衿 吕布 单雄信 王若溪 曾国藩 张明朗"; got != want {
		t.Errorf("by name: %s, want %s", got, want)
	}
	if got, want := named(t, s, "sort=team"), "李子衿 王若溪 Bela 曾国藩 吕布 张明朗 李子衿 Éva 陳宮 单雄信"; got != want {
		t.Errorf("by team: %s, want %s", got, want)
	}
	if got := strings.Fields(named(t, s, "")); len(got) != len(all) {
		t.Errorf("by number: %v", got)
	}
}

// TestMissingKeysAreMade forgets keys, as before there were any, and lets the round find them.
func TestMissingKeysAreMade(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	s.Exec(`update volunteers set search_key = '', name_order = '', search_version = 0`)
	s.Exec(`update accounts set search_key = '', name_order = '', search_version = $1`, search.Version+1)
	if got := named(t, s, "q=lzj"); got != "" {
		t.Fatalf("found %q without a key: the test shows nothing", got)
	}
	for _, keep := range []func() (int, error){
		func() (int, error) { return people.KeepSearch(t.Context(), s.DB, 2) },
		func() (int, error) { return people.KeepSearch(t.Context(), s.DB, 2) },
		func() (int, error) { return identity.KeepSearch(t.Context(), s.DB, 100) },
	} {
		if n, err := keep(); err != nil || n == 0 {
			t.Errorf("%d kept, %v", n, err)
		}
	}
	if n, err := people.KeepSearch(t.Context(), s.DB, 2); err != nil || n != 0 {
		t.Errorf("%d kept again, %v", n, err)
	}
	if got := named(t, s, "q=lzj"); got != "李子衿" {
		t.Errorf("found %q", got)
	}
	var stale int
	s.One(&stale, `select count(*) from accounts where search_version <> $1 or search_key = ''`, search.Version)
	if stale > 0 {
		t.Errorf("%d accounts without a key", stale)
	}
}

// TestSearchByAnIndex looks at how many volunteers are searched; SEARCH_ROWS=100000 for a whole city.
func TestSearchByAnIndex(t *testing.T) {
	t.Parallel()
	rows, err := strconv.Atoi(cmp.Or(os.Getenv("SEARCH_ROWS"), "10000"))
	if err != nil {
		t.Fatal(err)
	}
	s := apitest.NewPeople(t)
	signs, draw := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"), rand.New(rand.NewPCG(1, 2))
	for range rows / 2000 {
		list := make([]people.ImportedVolunteer, 2000)
		for i := range list {
			name := []rune{signs[draw.IntN(len(signs))], signs[draw.IntN(len(signs))], signs[draw.IntN(len(signs))]}
			list[i] = people.ImportedVolunteer{StudentNumber: fmt.Sprintf("X%07d", draw.IntN(9_999_999)), Name: string(name), TeamID: s.Law.ID, TeamRole: "member",
				Phone: fmt.Sprintf("139%08d", draw.IntN(99_999_999)), Interests: []string{}, Dialects: []string{}}
		}
		slices.SortFunc(list, func(a, b people.ImportedVolunteer) int { return strings.Compare(a.StudentNumber, b.StudentNumber) })
		list = slices.CompactFunc(list, func(a, b people.ImportedVolunteer) bool { return a.StudentNumber == b.StudentNumber })
		if _, err := people.UpsertVolunteers(t.Context(), s.DB, list, s.Clock()); err != nil {
			t.Fatal(err)
		}
	}
	s.Exec(`analyze volunteers`)
	for what, query := range map[string]string{
		"a name":  `explain (costs off) select id from volunteers where search_key @@ '''lvbu'':*'::tsquery`,
		"a phone": `explain (costs off) select id from volunteers where search_key @@ '''8812'':*'::tsquery or phone <> '' and reverse(phone) like '2188' || '%'`,
	} {
		var plan []string
		if err := s.DB.Select(t.Context(), &plan, query); err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(plan, "\n"); strings.Contains(text, "Seq Scan") || !strings.Contains(text, "volunteers_search_idx") {
			t.Errorf("%s is looked for without an index:\n%s", what, text)
		}
	}
	for _, query := range []string{"q=lvbu", "q=zw", "q=8812", "limit=50", "q=l&sort=name"} {
		begun := time.Now()
		s.Do(s.Coordinator, "GET", "/volunteers?"+query, nil).Into(new(peopleapi.VolunteerList))
		t.Logf("a page of %s of %d took %s", query, rows, time.Since(begun))
	}
}
