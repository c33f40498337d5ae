package lessonsapi

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"slices"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/lessons"
	"nuanlin/server/territory"
)

// ShowMyTimetable returns the caller's lessons.
func (h *Handlers) ShowMyTimetable(ctx context.Context, _ ShowMyTimetableRequestObject) (ShowMyTimetableResponseObject, error) {
	out, err := h.timetable(ctx)
	return ShowMyTimetable200JSONResponse(out), err
}

// StoreMyTimetable puts a timetable in place of the caller's.
func (h *Handlers) StoreMyTimetable(ctx context.Context, r StoreMyTimetableRequestObject) (StoreMyTimetableResponseObject, error) {
	c := edge.CallOf(ctx)
	w := lessons.Wish{
		Timetable: lessons.Timetable{VolunteerID: c.Principal.VolunteerID, FirstOn: r.Body.FirstOn.Time, Source: string(r.Body.Source), Follows: map[string]int{}},
		Version:   r.Body.Version, Kept: r.Body.Kept,
	}
	for _, f := range r.Body.Follows {
		w.Follows[f.On.Format(time.DateOnly)] = f.Weekday
	}
	for _, l := range r.Body.Lessons {
		w.Lessons = append(w.Lessons, lessons.Lesson{
			Weekday: l.Weekday, FromMinute: l.FromMinute, UntilMinute: l.UntilMinute, Weeks: slices.Sorted(slices.Values(l.Weeks)),
			Title: strings.TrimSpace(l.Title), Place: strings.TrimSpace(l.Place),
		})
	}
	if err := lessons.Store(ctx, c.DB, w, h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.timetable(ctx)
	return StoreMyTimetable200JSONResponse(out), err
}

// RemoveMyTimetable forgets the caller's timetable.
func (h *Handlers) RemoveMyTimetable(ctx context.Context, r RemoveMyTimetableRequestObject) (RemoveMyTimetableResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	return RemoveMyTimetable204Response{}, lessons.Remove(ctx, c.DB, c.Principal.VolunteerID, version, h.Author(ctx))
}

// yearAround is how many days of the calendar on either side of today a timetable is shown with.
const yearAround = 400

func (h *Handlers) timetable(ctx context.Context) (Timetable, error) {
	c := edge.CallOf(ctx)
	today := data.DayOf(h.Now(), c.DB.Zone())
	out := Timetable{Follows: []FollowedDay{}, Lessons: []TimetableLesson{}, Days: []LessonDay{}}
	first, err := lessons.ProposedFirstDay(ctx, c.DB, today)
	if err != nil {
		return out, err
	}
	out.ProposedFirstOn = edge.DateOut(first)
	days, err := territory.CalendarDays(ctx, c.DB, today.AddDate(0, 0, -yearAround), today.AddDate(0, 0, yearAround))
	if err != nil {
		return out, err
	}
	for _, d := range days {
		if d.Kind == "holiday" || d.Kind == "adjusted_working" {
			out.Days = append(out.Days, LessonDay{On: edge.DateOut(d.On), Kind: LessonDayKind(d.Kind), Name: d.Name})
		}
	}
	t, err := lessons.Find(ctx, c.DB, c.Principal.VolunteerID)
	if errors.Is(err, fault.NotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	source := TimetableSource(t.Source)
	out.Version, out.FirstOn, out.Source, out.ImportedAt = t.Version, edge.DateOutPtr(&t.FirstOn), &source, &t.ImportedAt
	for _, l := range t.Lessons {
		out.Lessons = append(out.Lessons, TimetableLesson{Weekday: l.Weekday, FromMinute: l.FromMinute, UntilMinute: l.UntilMinute, Weeks: l.Weeks, Title: l.Title, Place: l.Place})
	}
	for _, f := range t.FollowedDays() {
		out.Follows = append(out.Follows, FollowedDay{On: edge.DateOut(f.On), Weekday: f.Weekday})
	}
	return out, nil
}

// ReadTimetable reads what the caller hands in.
func (h *Handlers) ReadTimetable(ctx context.Context, r ReadTimetableRequestObject) (ReadTimetableResponseObject, error) {
	name, content, err := uploaded(r.Body)
	if err != nil {
		return nil, err
	}
	file := lessons.File{Name: name, Content: content, Now: h.Now()}
	if r.Params.Weeks != nil {
		file.Weeks = *r.Params.Weeks
	}
	if r.Params.Pasted != nil {
		file.Pasted = *r.Params.Pasted
	}
	read, first, err := lessons.ReadFile(ctx, edge.CallOf(ctx).DB, file)
	if err != nil {
		return nil, err
	}
	out := TimetableReading{Source: TimetableSource(read.Source), FirstOn: edge.DateOutPtr(first), Lessons: make([]FoundLesson, len(read.Lessons)), Left: make([]LeftOut, len(read.Left))}
	for i, l := range read.Lessons {
		out.Lessons[i] = FoundLesson{
			Weekday: l.Weekday, FromMinute: l.FromMinute, UntilMinute: l.UntilMinute, Weeks: l.Weeks, Title: l.Title, Place: l.Place, Cell: l.Cell, Included: l.Included,
		}
		if l.Doubt != "" {
			doubt := FoundLessonDoubt(l.Doubt)
			out.Lessons[i].Doubt = &doubt
		}
	}
	for i, l := range read.Left {
		out.Left[i] = LeftOut{Cell: l.Cell, Text: l.Text, Reason: LeftOutReason(l.Reason)}
	}
	return ReadTimetable200JSONResponse(out), nil
}

// uploaded returns the one file of a form.
func uploaded(form *multipart.Reader) (name string, content []byte, err error) {
	part, err := form.NextPart()
	if errors.Is(err, io.EOF) || err == nil && (part.FormName() != "file" || part.FileName() == "") {
		return "", nil, fault.Invalid.New("file_missing", "the form has no file called file")
	}
	if err != nil {
		return "", nil, edge.BodyFault(err)
	}
	content, err = io.ReadAll(io.LimitReader(part, lessons.MaxFileBytes+1))
	if err != nil {
		return "", nil, edge.BodyFault(err)
	}
	return part.FileName(), content, nil
}
