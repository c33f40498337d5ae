package training

import (
	"context"
	"maps"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// ImportedSignOff is a course that a file says somebody passed; days are written
// 2012-04-07.
type ImportedSignOff struct {
	VolunteerID int64          `json:"volunteer_id"`
	Course      string         `json:"course"`
	SignedOn    string         `json:"signed_on"`
	ExpiresOn   string         `json:"expires_on"` // the last day it is valid
	Detail      map[string]any `json:"detail"`     // what the log says besides the course: where it comes from
}

// ImportedClearance is a record check that a file tells of.
type ImportedClearance struct {
	VolunteerID int64          `json:"volunteer_id"`
	State       string         `json:"state"`
	CheckedOn   *string        `json:"checked_on"`
	ExpiresOn   *string        `json:"expires_on"`
	Checker     string         `json:"checker"`
	Reference   string         `json:"reference"`
	Detail      map[string]any `json:"-"` // what the log says: where it comes from
}

// ImportSignOffs adds courses that are not signed off for that day yet, signed by the
// author, and logs each, as [CreateSignOff] does. Whoever calls it has made sure that the
// author may sign off courses, and that none of these is the own one.
func ImportSignOffs(ctx context.Context, db *data.DB, list []ImportedSignOff, a audit.Author) error {
	added, err := insertImportedSignOffs(ctx, db, list, a)
	if err != nil {
		return err
	}
	type key struct {
		volunteerID      int64
		course, signedOn string
	}
	details := make(map[key]map[string]any, len(list))
	for _, o := range list {
		details[key{o.VolunteerID, o.Course, o.SignedOn}] = o.Detail
	}
	entries := make([]audit.Entry, len(added))
	for i, o := range added {
		detail := map[string]any{"course": o.Course}
		maps.Copy(detail, details[key{o.VolunteerID, o.Course, o.SignedOn.Format(time.DateOnly)}])
		entries[i] = a.Did("sign_off_created", "volunteer", o.VolunteerID, detail)
	}
	return audit.WriteAll(ctx, db, entries)
}

// ImportClearances adds record checks of a file and logs each, as [CreateClearance] does.
// Whoever calls it has made sure that the author may record them.
func ImportClearances(ctx context.Context, db *data.DB, list []ImportedClearance, a audit.Author) error {
	if err := insertImportedClearances(ctx, db, list, a.Now); err != nil {
		return err
	}
	entries := make([]audit.Entry, len(list))
	for i, c := range list {
		entries[i] = a.Did("clearance_recorded", "volunteer", c.VolunteerID, c.Detail) // not the result, as by hand
	}
	return audit.WriteAll(ctx, db, entries)
}
