package lessonsapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"showMyTimetable":   edge.For(auth.Volunteer),
	"storeMyTimetable":  edge.For(auth.Volunteer),
	"removeMyTimetable": edge.For(auth.Volunteer),
	"readTimetable":     edge.For(auth.Volunteer),
	// Whoever plans with somebody sees when they are busy, and not with what.
	"listBusyTimes":   edge.For(auth.Volunteer, auth.Captain, auth.Coordinator, auth.Leader),
	"showLessonHours": edge.Everyone,
	"setLessonHours":  edge.Managers,
}
