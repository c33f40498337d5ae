package audit_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data/datatest"
)

var now = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

func TestListPages(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	var entries []audit.Entry
	for i := range 5 {
		entries = append(entries, audit.Author{Now: now}.Did("first_codes_issued", "volunteer_import", 1, map[string]any{"count": i}))
	}
	if err := audit.WriteAll(t.Context(), db, entries); err != nil {
		t.Fatal(err)
	}
	var got []string
	before := int64(0)
	for _, want := range []int{2, 2, 1, 0} {
		page, err := audit.List(t.Context(), db, audit.Filter{Before: before, Limit: 2})
		if err != nil || len(page) != want {
			t.Fatalf("before %d: %d entries, %v, want %d", before, len(page), err, want)
		}
		for _, e := range page {
			got, before = append(got, string(e.Detail)), e.ID
		}
	}
	if want := []string{`{"count": 4}`, `{"count": 3}`, `{"count": 2}`, `{"count": 1}`, `{"count": 0}`}; !reflect.DeepEqual(got, want) {
		t.Errorf("the pages are %v, want %v", got, want)
	}
}

// TestDetailComesBack writes each entry alone and among others.
func TestDetailComesBack(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	for _, test := range []struct {
		detail  map[string]any
		subject int64
		want    string
	}{
		{nil, 0, `{}`},
		{map[string]any{}, 7, `{}`},
		{map[string]any{"reason": `a"b\c`, "codes": []string{"x", "y"}, "shift_id": nil, "volunteer_id": 3}, 7, `{"reason": "a\"b\\c", "codes": ["x", "y"], "shift_id": null, "volunteer_id": 3}`},
	} {
		e := audit.Author{Now: now}.Did("assignment_kept", "assignment", test.subject, test.detail)
		if err := audit.Write(t.Context(), db, e); err != nil {
			t.Fatal(err)
		}
		if err := audit.WriteAll(t.Context(), db, []audit.Entry{e}); err != nil {
			t.Fatal(err)
		}
		page, err := audit.List(t.Context(), db, audit.Filter{Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range page {
			var got, want any
			if err := json.Unmarshal(found.Detail, &got); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(test.want), &want); err != nil {
				t.Fatal(err)
			}
			subject := int64(0)
			if found.SubjectID != nil {
				subject = *found.SubjectID
			}
			if !reflect.DeepEqual(got, want) || subject != test.subject || (found.SubjectID == nil) != (test.subject == 0) || found.AccountName != "" || !found.At.Equal(now) {
				t.Errorf("wrote %s of %d, read %+v: %s", test.want, test.subject, found, found.Detail)
			}
		}
	}
}

func TestRecentPassesOver(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	author := audit.Author{Now: now}
	entries := []audit.Entry{
		author.Did("shift_changed", "shift", 1, nil), author.Did("session_started", "account", 1, nil), author.Did("attendance_marked", "shift", 1, nil),
		author.Did("clearance_recorded", "volunteer", 1, nil),
	}
	if err := audit.WriteAll(t.Context(), db, entries); err != nil {
		t.Fatal(err)
	}
	found, err := audit.Recent(t.Context(), db, 4)
	if err != nil || len(found) != 1 || found[0].Action != "shift_changed" {
		t.Errorf("recent: %+v, %v", found, err)
	}
}
