package edge

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/fault"
)

const defaultLimit = 50

// PageSize returns how many rows a page has.
func PageSize(limit *int) (int, error) {
	if limit == nil {
		return defaultLimit, nil
	}
	if *limit < 1 || *limit > 200 {
		return 0, fault.Invalid.New("limit_out_of_range", "a page has 1 to 200 rows")
	}
	return *limit, nil
}

// DecodeCursor reads the sort key after which a page starts into key, which
// stays as it is when there is no cursor. Key is what [encodeCursor] was given.
func DecodeCursor(cursor *string, key any) error {
	if cursor == nil || *cursor == "" {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err == nil {
		err = json.Unmarshal(text, key)
	}
	var same []byte // null and {} fit any key, and would begin with the first page
	if err == nil {
		same, err = json.Marshal(key)
	}
	if err != nil || !bytes.Equal(same, text) {
		return fault.Invalid.New("cursor_invalid", "that page does not exist")
	}
	return nil
}

// EncodeCursor returns the cursor of the page that starts after key. It returns
// nil when the page just read, of got rows, is the last.
func EncodeCursor(got, limit int, key any) *string {
	if got < limit {
		return nil
	}
	text, err := json.Marshal(key)
	if err != nil {
		panic("api: a cursor key that is not JSON: " + err.Error())
	}
	cursor := base64.RawURLEncoding.EncodeToString(text)
	return &cursor
}

// Cut returns the first limit of rows, of which one more was asked for, and whether there
// are others: for lists that are not paged.
func Cut[T any](rows []T, limit int) (first []T, more bool) {
	if len(rows) <= limit {
		return rows, false
	}
	return rows[:limit], true
}

// First is Cut for one of several lists of an answer, which it names in cut if there are
// others.
func First[T any](rows []T, limit int, name string, cut *[]string) []T {
	first, more := Cut(rows, limit)
	if more && !slices.Contains(*cut, name) {
		*cut = append(*cut, name)
	}
	return first
}

// versionForm is the form of an If-Match header: in quotes, and no record is ever edited more
// often. The first is 1, and 0 must not stand for any.
var versionForm = regexp.MustCompile(`^"([1-9][0-9]{0,8})"$`)

// VersionOf reads the version out of an If-Match header such as "3", quotes and all.
func VersionOf(ifMatch string) (int, error) {
	if found := versionForm.FindStringSubmatch(ifMatch); found != nil {
		return strconv.Atoi(found[1])
	}
	return 0, fault.Invalid.New("version_malformed", "If-Match must hold the version last seen, in quotes")
}

// DateOut is the wire form of a stored day.
func DateOut(day time.Time) openapi_types.Date { return openapi_types.Date{Time: day} }

// DateOutPtr is the wire form of a stored day that may be missing.
func DateOutPtr(day *time.Time) *openapi_types.Date {
	if day == nil {
		return nil
	}
	return &openapi_types.Date{Time: *day}
}

// DateIn is the stored form of a day that may be missing.
func DateIn(d *openapi_types.Date) *time.Time {
	if d == nil {
		return nil
	}
	return &d.Time
}

// StartOfDay returns the instant at which the calendar day d begins in zone.
func StartOfDay(d openapi_types.Date, zone *time.Location) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone)
}

// DayStart is [StartOfDay] of a day that may be left out.
func DayStart(d *openapi_types.Date, zone *time.Location) *time.Time {
	if d == nil {
		return nil
	}
	at := StartOfDay(*d, zone)
	return &at
}

// Text returns what somebody typed to find something; "" if that is nothing.
func Text(typed *string) string {
	if typed == nil {
		return ""
	}
	return strings.TrimSpace(*typed)
}
