package demo

import (
	"maps"
	"slices"
	"strings"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/joining"
	"nuanlin/server/pairing"
)

// held are the seats taken when the demonstration begins, by shift and then by
// the ordinal of the position. A question mark is an invitation nobody has
// answered. The first weekend is half full; the rest is for the roster.
var held = []struct {
	shift     string
	positions map[int]string
}{
	{"SH01", map[int]string{1: "T1-1", 2: "T1-3 T1-4 ?T1-5", 3: "T1-16", 4: "T3-5 T3-3 T3-4 ?T3-6", 5: "T3-17"}},
	{"SH02", map[int]string{1: "T6-1", 2: "T6-3 T6-4 ?T6-5", 3: "T6-7"}},
	{"SH03", map[int]string{1: "T8-1", 2: "T8-5 T8-4 T8-6 ?T8-9", 3: "T8-13 T8-15 ?T8-14", 4: "T8-12"}},
	{"SH04", map[int]string{1: "T2-1", 2: "T2-3 T2-4", 3: "T2-18"}},
	{"SH05", map[int]string{1: "T7-1", 2: "T7-9 T7-10 T7-12 T7-14 T7-15 ?T7-17 ?T7-18", 3: "T7-3", 4: "T7-6"}},
	{"SH06", map[int]string{1: "T4-1", 2: "T4-3 T4-6 T4-10", 3: "T4-8", 4: "?T4-5"}},
	{"SH07", map[int]string{1: "T5-1", 2: "T5-3 T5-4", 3: "T5-10"}},
	{"SH08", map[int]string{1: "T2-2", 2: "T2-6 T2-7 T2-9 ?T2-10"}},
	{"SH13", map[int]string{2: "?T3-5"}},
	{"SH27", map[int]string{4: "?T8-5"}},
}

// invitationDays is how long the invitations of a demonstration may be answered:
// longer than usual, so that a newcomer still finds them.
const invitationDays = 3

// takenSeats returns the assignments of held as they stand at asOf.
func takenSeats(asOf time.Time) []booking.DemoSeat {
	var rows []booking.DemoSeat
	for _, h := range held {
		for _, ordinal := range slices.Sorted(maps.Keys(h.positions)) {
			for i, key := range strings.Fields(h.positions[ordinal]) {
				invited := strings.HasPrefix(key, "?")
				rows = append(rows, takenSeat(booking.DemoSeat{
					Shift: h.shift, Ordinal: ordinal, Number: i + 1, StudentNumber: numberOf(strings.TrimPrefix(key, "?")),
				}, invited, asOf))
			}
		}
	}
	return rows
}

// takenSeat says how seat s came to be taken: the first of a position were
// asked by the coordinator, the others signed up themselves.
func takenSeat(s booking.DemoSeat, invited bool, asOf time.Time) booking.DemoSeat {
	asked := asOf.Add(-time.Duration(3+s.Number+2*s.Ordinal) * time.Hour)
	s.CreatedAt = asked
	if !invited && s.Number > 1 {
		s.State, s.Origin, s.AnsweredAt = "accepted", "self", &asked
		return s
	}
	expires := asOf.AddDate(0, 0, invitationDays)
	s.State, s.Origin, s.InvitedBy, s.InvitedAt, s.ExpiresAt = "invited", "coordinator", coordinatorLogin, &asked, &expires
	if !invited {
		answered := asked.Add(time.Duration(10*s.Ordinal) * time.Minute)
		s.State, s.AnsweredAt = "accepted", &answered
	}
	return s
}

// asked are those who ask another team to let them in, by the ordinal of the position.
var asked = []struct {
	shift   string
	ordinal int
	key     string
	note    string
}{
	{"SH09", 3, "T3-5", "上次在江畔做过引导，路熟。"},
	{"SH22", 2, "T6-8", "会吹哨、会计分，想来帮忙。"},
	{"SH27", 4, "T5-4", "教过孩子们唱歌，想陪他们上台。"},
}

// joinAsks returns the asks as they stand at asOf.
func joinAsks(asOf time.Time) []joining.DemoAsk {
	rows := make([]joining.DemoAsk, len(asked))
	for i, k := range asked {
		rows[i] = joining.DemoAsk{
			Shift: k.shift, Ordinal: k.ordinal, StudentNumber: numberOf(k.key), Note: k.note, AskedAt: asOf.Add(-time.Duration(2+i) * time.Hour),
		}
	}
	return rows
}

// numberOf returns the student number of a member named as T8-14.
func numberOf(key string) string {
	for _, m := range members() {
		if m.key() == key {
			return m.studentNumber()
		}
	}
	panic("demo: member " + key) // written in this package
}

// helpers is who supports the beneficiaries of a community, in the order of
// their codes, and which of the pairs still wait for an answer.
type helpers struct {
	activity, community string
	pairs               []string // primary and partner
	waitsFor            map[string]string
}

var pairings = []helpers{
	{"AC05", "C02", []string{"T7-9 T7-10", "T7-5 T7-6", "T7-7 T7-8", "T7-3 T7-4", "T7-11 T7-12", "T7-14 T7-15", "T7-16 T7-17", "T7-18 T7-19"},
		map[string]string{"EL-008": "beneficiary"}},
	{"AC06", "C08", []string{"T4-3 T4-5", "T4-4 T4-6", "T4-7 T4-9", "T4-10 T4-11", "T4-13 T4-14", "T4-8 T4-12"},
		map[string]string{"EL-016": "volunteer", "DI-001": "beneficiary"}},
	{"AC07", "C07", []string{"T2-3 T2-4", "T2-5 T2-6", "T2-7 T2-8", "T2-9 T2-10", "T2-11 T2-12", "T2-13 T2-17"},
		map[string]string{"CH-005": "beneficiary", "CH-006": "volunteer"}},
}

// supportPairs returns the pairs as they stand at asOf.
func supportPairs(asOf time.Time) []pairing.DemoPair {
	var rows []pairing.DemoPair
	for _, p := range pairings {
		for i, b := range supported(p.community) {
			two := strings.Fields(p.pairs[i])
			row := pairing.DemoPair{
				Activity: p.activity, Beneficiary: b.code(), Volunteer: numberOf(two[0]), Partner: numberOf(two[1]),
				State: "active", VolunteerAnswer: "accepted", PartnerAnswer: "accepted", BeneficiaryAnswer: "accepted",
				AnsweredBy: strings.ToLower(p.community), ReviewedBy: coordinatorLogin, ReviewedAt: asOf.AddDate(0, 0, -4),
			}
			switch p.waitsFor[b.code()] {
			case "beneficiary":
				row.State, row.BeneficiaryAnswer, row.AnsweredBy = "offered", "pending", ""
			case "volunteer":
				row.State, row.VolunteerAnswer, row.PartnerAnswer = "offered", "pending", "pending"
			}
			rows = append(rows, row)
		}
	}
	return rows
}
