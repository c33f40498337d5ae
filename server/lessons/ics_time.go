package lessons

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"nuanlin/scheduling/calendar"
)

var lengths = regexp.MustCompile(`^\+?P(?:(\d{1,2})W)?(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d{1,5}S)?)?$`)

// lengthOf reads a length such as PT1H35M, in minutes; 0 if it is none.
func lengthOf(text string) int {
	m := lengths.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	total := 0
	for i, minutes := range []int{7 * 24 * 60, 24 * 60, 60, 1} {
		n := 0
		_, _ = fmt.Sscan(m[i+1], &n)
		total += n * minutes
	}
	return total
}

// instant reads a moment or a day.
func (r *calendarReader) instant(p *ics.IANAProperty, doubt *string) (at time.Time, allDay, ok bool) {
	return r.instantOf(p.Value, p.ICalParameters, doubt)
}

func (r *calendarReader) instantOf(text string, parameters map[string][]string, doubt *string) (at time.Time, allDay, ok bool) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "/") // of a period its beginning
	if utc, is := strings.CutSuffix(text, "Z"); is {
		at, err := time.Parse("20060102T150405", utc)
		return at, false, err == nil
	}
	zone := r.zone
	if names := parameters["TZID"]; len(names) > 0 {
		if zone = zoneNamed(names[0]); zone == nil {
			zone, *doubt = r.zone, DoubtZone
		}
	}
	if at, err := time.ParseInLocation("20060102T150405", text, zone); err == nil {
		return at, false, true
	}
	at, err := time.ParseInLocation("20060102", text, r.zone)
	return at, true, err == nil
}

func (r *calendarReader) instants(properties []*ics.IANAProperty, doubt *string) (times []time.Time, days []calendar.Date) {
	for _, p := range properties {
		for _, text := range strings.Split(p.Value, ",") {
			at, allDay, ok := r.instantOf(text, p.ICalParameters, doubt)
			if !ok || len(times)+len(days) >= maxRepeats {
				continue
			}
			if times = append(times, at); allDay {
				days = append(days, calendar.DateOf(at, r.zone))
			}
		}
	}
	return times, days
}

// windows are zones as office programs call them.
var windows = map[string]string{
	"china standard time": "Asia/Shanghai", "taipei standard time": "Asia/Taipei", "singapore standard time": "Asia/Singapore", "tokyo standard time": "Asia/Tokyo",
	"korea standard time": "Asia/Seoul", "gmt standard time": "Europe/London", "w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris",
	"eastern standard time": "America/New_York", "central standard time": "America/Chicago", "pacific standard time": "America/Los_Angeles", "utc": "UTC",
	"beijing": "Asia/Shanghai", "cst": "Asia/Shanghai", "gmt+8": "Asia/Shanghai", "gmt+0800": "Asia/Shanghai", "utc+8": "Asia/Shanghai",
}

// zoneNamed returns a zone by the name calendars give it, nil if it is not known.
func zoneNamed(name string) *time.Location {
	name = strings.Trim(name, `"`)
	if known, is := windows[strings.ToLower(name)]; is {
		name = known
	}
	parts := strings.Split(name, "/") // some put an address before it
	if len(parts) > 2 {
		name = strings.Join(parts[len(parts)-2:], "/")
	}
	if name == "" || name == "Local" {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return zone
}
