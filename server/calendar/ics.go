package calendar

import (
	"context"
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"nuanlin/server/data"
)

// refreshEvery is how often calendars are asked to read a feed; they do as they like.
const refreshEvery = "PT1H"

// lines end like this whatever machine the program runs on.
const lines = ics.WithNewLine("\r\n")

// Reading is what a calendar is read with.
type Reading struct {
	Site     string // where the product is found, such as https://nuanlin.example.edu.cn
	Language Language
	Now      time.Time
}

// Write returns what calendars read at a feed (RFC 5545). As long as nothing changes it is the same
// to the letter.
func Write(ctx context.Context, db *data.DB, f Feed, site string, now time.Time) (string, error) {
	seats, err := seatsOf(ctx, db, f.VolunteerID, now)
	if err != nil {
		return "", err
	}
	cal := newCalendar()
	cal.SetName(fmt.Sprintf(wordsIn[f.Language].name, db.Organization().Name))
	cal.SetXWRTimezone(db.Organization().ZoneName)
	cal.SetRefreshInterval(refreshEvery) // the library writes the type of the value itself
	cal.SetXPublishedTTL(refreshEvery)
	cal.AddVTimezone(zoneOf(db, now))
	for _, s := range seats {
		cal.AddVEvent(s.event(db, Reading{Site: site, Language: f.Language, Now: now}))
	}
	return cal.Serialize(lines), nil
}

// WriteSeat returns one seat of a volunteer as a file for their calendar. It fails as [seatOf].
func WriteSeat(ctx context.Context, db *data.DB, id, volunteerID int64, p Reading) (string, error) {
	s, err := seatOf(ctx, db, id, volunteerID, p.Now)
	if err != nil {
		return "", err
	}
	cal := newCalendar()
	cal.AddVEvent(s.event(db, p))
	return cal.Serialize(lines), nil
}

func newCalendar() *ics.Calendar {
	cal := ics.NewCalendarFor("Nuanlin")
	cal.SetProductId("-//Nuanlin//Nuanlin//ZH")
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(ics.MethodPublish)
	return cal
}

// zoneOf is the organization's zone over the time of a feed. No event needs it, but a calendar
// without anything in it is none, and somebody may have no shifts.
func zoneOf(db *data.DB, now time.Time) *ics.VTimezone {
	zone := ics.NewTimezone(db.Organization().ZoneName)
	until := now.AddDate(0, 0, daysAhead)
	for at := now.AddDate(0, 0, -daysBack).In(db.Zone()); at.Before(until); {
		from, next := at.ZoneBounds()
		before := at
		if from.IsZero() {
			from = time.Unix(0, 0).In(db.Zone())
		} else {
			before = from.Add(-time.Second)
		}
		period := zone.AddStandard()
		// The hour of a change is told by the clock before it.
		period.SetProperty(ics.ComponentPropertyDtStart, from.In(time.FixedZone("", offset(before))).Format("20060102T150405"))
		period.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), before.Format("-0700"))
		period.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), at.Format("-0700"))
		if next.IsZero() {
			break
		}
		at = next
	}
	return zone
}

func offset(at time.Time) int { _, seconds := at.Zone(); return seconds }

// event is a seat as an event. Its times are instants, which every calendar shows in the zone it
// is read in.
func (s seat) event(db *data.DB, p Reading) *ics.VEvent {
	e := ics.NewEvent(fmt.Sprintf("%d@%s", s.ID, db.Organization().Slug))
	address := fmt.Sprintf("%s/open-shifts/%d", p.Site, s.ShiftID)
	e.SetDtStampTime(s.ChangedAt)
	e.SetLastModifiedAt(s.ChangedAt)
	e.SetSequence(s.sequence())
	e.SetStartAt(s.shift.StartsAt)
	e.SetEndAt(s.shift.EndsAt)
	e.SetSummary(s.shift.Title)
	e.SetLocation(s.place())
	e.SetDescription(strings.Join(append(s.told(db.Zone(), p.Language), address), "\n"))
	e.SetURL(address)
	switch {
	case s.over():
		e.SetStatus(ics.ObjectStatusCancelled)
		e.SetTimeTransparency(ics.TransparencyTransparent)
	case s.State == "invited":
		e.SetStatus(ics.ObjectStatusTentative)
	default:
		e.SetStatus(ics.ObjectStatusConfirmed)
	}
	return e
}

// place is the community and the service point, and of a home the community alone.
func (s seat) place() string {
	if s.shift.Home {
		return s.shift.CommunityName
	}
	return s.shift.CommunityName + " " + s.shift.ServicePointName
}

// told is what there is to know of a seat, in words.
func (s seat) told(zone *time.Location, l Language) []string {
	w := wordsIn[l]
	if s.over() {
		if s.shift.State == "cancelled" && s.shift.CancelReason != "" {
			return []string{fmt.Sprintf(w.off, s.shift.CancelReason)}
		}
		return []string{w.gone}
	}
	told := []string{fmt.Sprintf(w.position, s.PositionName)}
	if s.State == "accepted" && s.CaptainName != nil {
		told = append(told, fmt.Sprintf(w.captain, *s.CaptainName))
	}
	if s.State == "invited" && s.ExpiresAt != nil {
		told = append(told, fmt.Sprintf(w.answer, w.day(s.ExpiresAt.In(zone))))
	}
	return told
}
