package wiring_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"nuanlin/server/command/wiring"
	"nuanlin/server/data/datatest"
	"nuanlin/server/web"
)

// TestPreviewOfASharedShift: what a chat shows is what anybody may know, of shifts that are open to
// sign-up alone, and never whose home it is.
func TestPreviewOfASharedShift(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Platform.PublicURL = "https://nuanlin.example.edu.cn"
	var id int64
	s.One(&id, `select id from shifts where state = 'open' and starts_at > $1 order by starts_at desc, id limit 1`, s.Clock())
	preview := func(path string) (got web.Preview, has bool) {
		mux := http.NewServeMux()
		previewOf := wiring.PreviewOf(s.Platform)
		mux.HandleFunc(wiring.SharePath, func(_ http.ResponseWriter, r *http.Request) { got, has = previewOf(r) })
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
		return got, has
	}
	path := fmt.Sprintf("/s/%s/%d", datatest.Slug, id)
	var title, community, point, address string
	s.One(&title, `select title from shifts where id = $1`, id)
	s.One(&community, `select a.name from areas a join service_points p on p.community_id = a.id join shifts s on s.service_point_id = p.id where s.id = $1`, id)
	s.One(&point, `select p.name from service_points p join shifts s on s.service_point_id = p.id where s.id = $1`, id)
	s.One(&address, `select p.address from service_points p join shifts s on s.service_point_id = p.id where s.id = $1`, id)
	got, has := preview(path)
	if !has || !strings.HasPrefix(got.Title, title+" ") || !strings.HasPrefix(got.Description, community+"，") || got.Address != "https://nuanlin.example.edu.cn"+path || got.Site == "" {
		t.Errorf("it shows %+v", got)
	}
	if text := fmt.Sprint(got); strings.Contains(text, point) || address != "" && strings.Contains(text, address) {
		t.Errorf("it says where exactly: %+v", got)
	}
	if got, _ := preview(path + "?lang=en"); !strings.HasPrefix(got.Description, community+". ") {
		t.Errorf("in English it shows %+v", got)
	}
	for _, other := range []string{"/s/nowhere/1", "/s/" + datatest.Slug + "/999999", "/s/" + datatest.Slug + "/x"} {
		if got, has := preview(other); has {
			t.Errorf("%s shows %+v", other, got)
		}
	}
	for _, state := range []string{"planned", "cancelled", "closed"} {
		s.Exec(`update shifts set state = $2, cancel_reason = case when $2 = 'cancelled' then '雨' else '' end where id = $1`, id, state)
		if got, has := preview(path); has {
			t.Errorf("%s it shows %+v", state, got)
		}
	}
	s.Exec(`update shifts set state = 'open', cancel_reason = '' where id = $1`, id)
	var begun bool
	if _, has = preview(path); !has {
		t.Fatal("open again it shows nothing")
	}
	s.One(&begun, `select $1::timestamptz >= starts_at from shifts where id = $2`, s.Clock(), id)
	s.Exec(`update shifts set starts_at = $2, ends_at = $2::timestamptz + interval '2 hours' where id = $1`, id, s.Clock())
	if got, has := preview(path); has || begun {
		t.Errorf("begun it shows %+v", got)
	}
}
