package calendarapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"readCalendarFeed":     edge.Public,
	"showCalendarFeed":     edge.For(auth.Volunteer),
	"makeCalendarFeed":     edge.For(auth.Volunteer),
	"renewCalendarFeed":    edge.For(auth.Volunteer),
	"endCalendarFeed":      edge.For(auth.Volunteer),
	"showMySeatInCalendar": edge.For(auth.Volunteer),
}
