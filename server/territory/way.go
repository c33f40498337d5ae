package territory

import (
	"context"
	"math"
	"strconv"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Way is how long it takes from one community to another.
type Way struct {
	CommunityID int64  `db:"community_id"` // where it leads
	Name        string `db:"name"`
	Minutes     int    `db:"minutes"`
	Source      string `db:"source"` // entered, estimated from coordinates, or campus: by way of it
}

var errWayToItself = fault.Invalid.New("way_to_itself", "a way leads to another community")

// SetWay enters how long it takes between two communities, in both directions, on behalf of
// the author. Nil minutes take back what was entered: the way is estimated again, or leads by
// campus. It fails with fault.NotFound community_unknown and fault.Invalid way_to_itself. What
// follows for people is the caller's to ask: see standing.WatchEverybody.
func SetWay(ctx context.Context, tx *data.DB, from, to int64, minutes *int, a audit.Author) error {
	if from == to {
		return errWayToItself
	}
	for _, id := range []int64{from, to} {
		if _, err := FindCommunity(ctx, tx, id); err != nil {
			return err
		}
	}
	if minutes == nil {
		if err := clearWay(ctx, tx, from, to); err != nil {
			return err
		}
		if err := Estimate(ctx, tx, from); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("way_cleared", "community", from, map[string]any{"community_id": to}))
	}
	if err := enterWay(ctx, tx, from, to, *minutes); err != nil {
		return err
	}
	return audit.Write(ctx, tx, a.Did("way_entered", "community", from, map[string]any{"community_id": to, "minutes": *minutes}))
}

// Estimate works out the ways of a community to the others that were not entered by hand,
// from where their open service points lie on average, and forgets those that cannot be
// worked out any more. Call it in a transaction after its points have changed.
func Estimate(ctx context.Context, tx *data.DB, communityID int64) error {
	middles, err := middlesOfPoints(ctx, tx)
	if err != nil {
		return err
	}
	var here *middle
	for i := range middles {
		if middles[i].CommunityID == communityID {
			here = &middles[i]
		}
	}
	var to []string
	var minutes []int64
	for _, there := range middles {
		if here == nil || there.CommunityID == communityID {
			continue
		}
		to, minutes = append(to, strconv.FormatInt(there.CommunityID, 10)), append(minutes, int64(EstimatedMinutes(kilometres(*here, there))))
	}
	return storeEstimates(ctx, tx, communityID, to, minutes)
}

// middle is where the open service points of a community lie on average.
type middle struct {
	CommunityID int64   `db:"community_id"`
	Latitude    float64 `db:"latitude"`
	Longitude   float64 `db:"longitude"`
}

// The way is ridden at this speed, and getting on and off takes as long again (BENCH: travel
// between sites).
const (
	kilometresAnHour = 25
	gettingOnAndOff  = 5 // minutes
	longestWay       = 600
)

// EstimatedMinutes is how long a way of so many kilometres as the crow flies takes:
// 25 km/h, rounded up, and five minutes.
func EstimatedMinutes(kilometres float64) int {
	return min(int(math.Ceil(kilometres/kilometresAnHour*60))+gettingOnAndOff, longestWay)
}

// kilometres is the distance on the globe (haversine).
func kilometres(a, b middle) float64 {
	const earth, degree = 6371.0, math.Pi / 180
	north, east := (b.Latitude-a.Latitude)*degree/2, (b.Longitude-a.Longitude)*degree/2
	h := math.Pow(math.Sin(north), 2) + math.Cos(a.Latitude*degree)*math.Cos(b.Latitude*degree)*math.Pow(math.Sin(east), 2)
	return 2 * earth * math.Asin(math.Sqrt(h))
}
