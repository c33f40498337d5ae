package edge

import (
	"encoding/base64"
	"errors"
	"testing"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/fault"
)

// reasonOf is the reason of a fault, "" for none, "?" for another error.
func reasonOf(err error) string {
	if err == nil {
		return ""
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	return "?"
}

func TestPageSize(t *testing.T) {
	tests := []struct {
		asked  *int
		want   int
		reason string
	}{
		{nil, 50, ""}, {new(1), 1, ""}, {new(200), 200, ""},
		{new(0), 0, "limit_out_of_range"}, {new(-1), 0, "limit_out_of_range"}, {new(201), 0, "limit_out_of_range"},
	}
	for _, tt := range tests {
		if got, err := PageSize(tt.asked); got != tt.want || reasonOf(err) != tt.reason {
			t.Errorf("got %d, %v, want %d, %q", got, err, tt.want, tt.reason)
		}
	}
}

type place struct {
	On time.Time
	ID int64
}

func TestCursorsGoThereAndBack(t *testing.T) {
	want := place{time.Date(2012, 4, 7, 1, 0, 0, 0, time.UTC), 7}
	cursor := EncodeCursor(50, 50, want)
	var got place
	if cursor == nil || DecodeCursor(cursor, &got) != nil || got != want {
		t.Errorf("got %+v from %v", got, cursor)
	}
	text := ""
	if err := DecodeCursor(EncodeCursor(1, 1, "学号/+?"), &text); err != nil || text != "学号/+?" {
		t.Errorf("got %q, %v", text, err)
	}
	if EncodeCursor(49, 50, want) != nil || EncodeCursor(0, 50, want) != nil {
		t.Error("the last page has a next one")
	}
}

func TestFirstPageKeepsTheKey(t *testing.T) {
	for _, cursor := range []*string{nil, new("")} {
		got := place{ID: 3}
		if err := DecodeCursor(cursor, &got); err != nil || got.ID != 3 {
			t.Errorf("got %+v, %v", got, err)
		}
	}
}

func TestMadeUpCursors(t *testing.T) {
	for name, cursor := range map[string]string{
		"not base64":    "!!!",
		"padded":        base64.URLEncoding.EncodeToString([]byte(`{"ID":7}`)),
		"not JSON":      base64.RawURLEncoding.EncodeToString([]byte("seven")),
		"another key":   base64.RawURLEncoding.EncodeToString([]byte(`"seven"`)),
		"no key":        base64.RawURLEncoding.EncodeToString([]byte("null")),
		"half a key":    base64.RawURLEncoding.EncodeToString([]byte("{}")),
		"another field": base64.RawURLEncoding.EncodeToString([]byte(`{"ID":"7"}`)),
	} {
		if err := DecodeCursor(&cursor, &place{}); reasonOf(err) != "cursor_invalid" || !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestCursorOfNoJSON(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a key that cannot be written became a cursor")
		}
	}()
	EncodeCursor(1, 1, make(chan int))
}

func TestVersionOf(t *testing.T) {
	for text, want := range map[string]int{`"3"`: 3, `"1"`: 1, `"999999999"`: 999999999} {
		if got, err := VersionOf(text); err != nil || got != want {
			t.Errorf("%s: got %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", `"`, "*", `3`, `"3`, `3"`, `""3""`, `"03"`, `"+3"`, `W/"3"`, `"3", "4"`, `"three"`, `"0"`, `-0`, `"-1"`, `"2147483648"`} {
		if _, err := VersionOf(text); reasonOf(err) != "version_malformed" {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

func TestDays(t *testing.T) {
	day := time.Date(2012, 4, 7, 0, 0, 0, 0, time.UTC)
	if DateOut(day).String() != "2012-04-07" || DateOutPtr(nil) != nil || DateOutPtr(&day).String() != "2012-04-07" {
		t.Error("a stored day is written as another")
	}
	sent := openapi_types.Date{Time: day}
	if DateIn(nil) != nil || !DateIn(&sent).Equal(day) {
		t.Error("a sent day is read as another")
	}
	zone := time.FixedZone("CST", 8*3600)
	if got := StartOfDay(sent, zone); !got.Equal(time.Date(2012, 4, 6, 16, 0, 0, 0, time.UTC)) {
		t.Errorf("the day begins at %v", got)
	}
}

func TestSet(t *testing.T) {
	value := 3
	if Set(&value, nil); value != 3 {
		t.Errorf("what was not sent became %d", value)
	}
	if Set(&value, new(0)); value != 0 {
		t.Errorf("what was sent became %d", value)
	}
}

func TestCut(t *testing.T) {
	rows := []int{1, 2, 3}
	for limit, want := range map[int]bool{2: true, 3: false, 4: false} {
		first, more := Cut(rows, limit)
		if len(first) != min(limit, 3) || more != want {
			t.Errorf("%d of them are %v, and more: %v", limit, first, more)
		}
	}
	cut := []string{}
	First(rows, 3, "all", &cut)
	First(rows, 2, "some", &cut)
	if First(rows, 1, "some", &cut); len(cut) != 1 || cut[0] != "some" {
		t.Errorf("cut are %v", cut)
	}
}
