package scheduling

import "time"

// onePair is one person and one seat on Saturday 7 April from 9:00 to 11:30 at
// place 1, which the person may take.
func onePair() (Problem, *Volunteer) {
	date := april(7)
	p := Problem{
		Volunteers: []Volunteer{{ID: 1, TeamID: 4, AnyTime: true}},
		Shifts:     []Shift{{ID: 10, PlaceID: 1, Start: date.At(nine, shanghai), End: date.At(nine+150, shanghai), Day: date.Number(), Week: date.Week()}},
		Positions:  []Position{{ID: 20, Minimum: 1, Maximum: 1}},
		Travel:     Travel{Minutes: map[Leg]int{{1, 2}: 40}, Unknown: 60},
		Limits:     DefaultLimits(),
	}
	return p, &p.Volunteers[0]
}

func at(minutes int) time.Time { return april(7).At(minutes, shanghai) }

// busy gives the volunteer a commitment on 7 April.
func busy(v *Volunteer, start, end int, place int64) {
	date := april(7)
	v.Commitments = append(v.Commitments, Commitment{
		ID: 77, Kind: "visit", During: Period{at(start), at(end)}, PlaceID: place, Day: date.Number(), Week: date.Week(), Minutes: end - start,
	})
}
