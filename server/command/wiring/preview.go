package wiring

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
	"nuanlin/server/telling"
	"nuanlin/server/web"
)

// SharePath is where the links of shifts lead that people share: /s/{organization}/{shift}.
const SharePath = "/s/{organization}/{shift}"

// PreviewOf returns what a chat shows of a shift that was shared: what anybody may know, and that of shifts
// alone that are open to sign-up. Of every other it shows nothing, as of one that is not there. With
// ?lang=en it is in English.
func PreviewOf(p *edge.Platform) func(*http.Request) (web.Preview, bool) {
	return func(r *http.Request) (web.Preview, bool) {
		id, err := strconv.ParseInt(r.PathValue("shift"), 10, 64)
		if err != nil {
			return web.Preview{}, false
		}
		db, err := p.Registry.Organization(r.Context(), r.PathValue("organization"))
		if err != nil {
			return web.Preview{}, false
		}
		now := p.Now()
		shift, err := shifts.FindShift(r.Context(), db, id, now)
		if err != nil && !errors.Is(err, fault.NotFound) {
			p.Log.WarnContext(r.Context(), "a shared shift has no preview", "error", err)
		}
		if err != nil || shift.State != "open" || !now.Before(shift.StartsAt) {
			return web.Preview{}, false
		}
		preview := shownOf(shift, r.URL.Query().Get("lang") == "en", db.Zone())
		preview.Site = db.Organization().Name
		if p.PublicURL != "" {
			preview.Address = p.PublicURL + r.URL.Path
			preview.Image = p.PublicURL + "/icon-512.png"
		}
		return preview, true
	}
}

// shownOf is a shift in the few words of a preview. Of where it is it names the community alone.
func shownOf(s shifts.Shift, english bool, zone *time.Location) web.Preview {
	from, until := s.StartsAt.In(zone), s.EndsAt.In(zone)
	missing := max(s.Seats-s.Taken, 0)
	if english {
		says := fmt.Sprintf("%s. %d more wanted: open it to sign up.", s.CommunityName, missing)
		if missing == 0 {
			says = s.CommunityName + ". All seats are taken."
		}
		return web.Preview{Title: s.Title + ", " + telling.Period(telling.English, from, until), Description: says}
	}
	says := fmt.Sprintf("%s，还缺 %d 人，打开就能报名。", s.CommunityName, missing)
	if missing == 0 {
		says = s.CommunityName + "，已经满了。"
	}
	return web.Preview{Title: s.Title + " " + telling.Period(telling.Chinese, from, until), Description: says}
}
