package trainingapi

import (
	"context"
	"strings"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/standing"
	"nuanlin/server/training"
)

// coursesShown bounds the list of courses, which is not paged.
const coursesShown = 100

// ListCourses returns what can be asked of whoever goes on duty.
func (h *Handlers) ListCourses(ctx context.Context, r ListCoursesRequestObject) (ListCoursesResponseObject, error) {
	courses, err := training.ListCourses(ctx, edge.CallOf(ctx).DB, h.Now(), coursesShown+1, r.Params.Counted != nil && *r.Params.Counted)
	if err != nil {
		return nil, err
	}
	courses, more := edge.Cut(courses, coursesShown)
	list := CourseList{Courses: make([]Course, len(courses)), More: more}
	for i, c := range courses {
		list.Courses[i] = courseOut(c)
	}
	return ListCourses200JSONResponse(list), nil
}

// CreateCourse adds a course. Nobody has passed it yet: whoever holds a seat it is asked of
// loses it, which is told before.
func (h *Handlers) CreateCourse(ctx context.Context, r CreateCourseRequestObject) (CreateCourseResponseObject, error) {
	var course training.Course
	var shifts [2]int
	change := func(tx *data.DB) (err error) {
		course = training.Course{
			Code: r.Body.Code, NameZH: strings.TrimSpace(r.Body.NameZh), NameEN: strings.TrimSpace(r.Body.NameEn), ValidMonths: r.Body.ValidMonths,
			AskedOf: askedOf(r.Body.AskedOf),
		}
		if err := training.CreateCourse(ctx, tx, &course, h.Author(ctx)); err != nil {
			return err
		}
		shifts[1], err = booking.ShiftsAskingCourse(ctx, tx, course.ID, h.Now())
		return err
	}
	out, err := h.changed(ctx, r.Body.Preview, &course, &shifts, change)
	if err != nil {
		return nil, err
	}
	if r.Body.Preview {
		return CreateCourse200JSONResponse(out), nil
	}
	return CreateCourse201JSONResponse(out), nil
}

// UpdateCourse changes what a course is called, how long it is valid and what it is asked of,
// retires it or takes it into use again, and asks everybody again whose seats and pairs that
// concerns; or it only tells what it would do.
func (h *Handlers) UpdateCourse(ctx context.Context, r UpdateCourseRequestObject) (UpdateCourseResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var course training.Course
	var shifts [2]int
	change := func(tx *data.DB) (err error) {
		course = training.Course{
			ID: r.ID, Version: version, NameZH: strings.TrimSpace(r.Body.NameZh), NameEN: strings.TrimSpace(r.Body.NameEn),
			ValidMonths: r.Body.ValidMonths, AskedOf: askedOf(r.Body.AskedOf),
		}
		if shifts[0], err = booking.ShiftsAskingCourse(ctx, tx, r.ID, h.Now()); err != nil {
			return err
		}
		if err := training.UpdateCourse(ctx, tx, &course, r.Body.Retired, h.Author(ctx)); err != nil {
			return err
		}
		shifts[1], err = booking.ShiftsAskingCourse(ctx, tx, r.ID, h.Now())
		return err
	}
	out, err := h.changed(ctx, r.Body.Preview, &course, &shifts, change)
	return UpdateCourse200JSONResponse(out), err
}

// changed makes a change of a course, or only looks at what it would do.
func (h *Handlers) changed(ctx context.Context, preview bool, course *training.Course, shifts *[2]int, change func(tx *data.DB) error) (CourseChange, error) {
	watch := standing.WatchEverybody
	if preview {
		watch = standing.Foresee
	}
	reach, err := watch(ctx, edge.CallOf(ctx).DB, standing.Course, h.Author(ctx), change)
	if err != nil {
		return CourseChange{}, err
	}
	return CourseChange{Course: courseOut(*course), Reach: peopleapi.ReachOut(reach, *shifts)}, nil
}

// askedOf keeps the order and names each once.
func askedOf[T ~string](list []T) []string {
	seen := map[T]bool{}
	for _, of := range list {
		seen[of] = true
	}
	out := []string{}
	for _, of := range training.AskedOf {
		if seen[T(of)] {
			out = append(out, of)
		}
	}
	return out
}

func courseOut(c training.Course) Course {
	out := Course{
		ID: c.ID, Code: c.Code, NameZh: c.NameZH, NameEn: c.NameEN, ValidMonths: c.ValidMonths, AskedOf: make([]AskedOf, len(c.AskedOf)),
		Retired: c.RetiredAt != nil, Passed: c.Passed, Version: c.Version,
	}
	for i, of := range c.AskedOf {
		out.AskedOf[i] = AskedOf(of)
	}
	return out
}
