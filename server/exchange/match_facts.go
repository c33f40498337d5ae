package exchange

import (
	"fmt"
	"slices"

	"nuanlin/matching"
)

// problem turns the file into the engine's facts.
func (f *matchFile) problem() (matching.Problem, error) {
	p := matching.Problem{Settings: f.Settings.facts()}
	if _, err := numbered("volunteers", len(f.Volunteers), func(i int) int64 { return f.Volunteers[i].ID }); err != nil {
		return p, err
	}
	if _, err := numbered("beneficiaries", len(f.Beneficiaries), func(i int) int64 { return f.Beneficiaries[i].ID }); err != nil {
		return p, err
	}
	for i := range f.Volunteers {
		v, err := f.Volunteers[i].facts(fmt.Sprintf("volunteers[%d]", i))
		if err != nil {
			return p, err
		}
		p.Volunteers = append(p.Volunteers, v)
	}
	for i := range f.Beneficiaries {
		b, err := f.Beneficiaries[i].facts(fmt.Sprintf("beneficiaries[%d]", i))
		if err != nil {
			return p, err
		}
		p.Beneficiaries = append(p.Beneficiaries, b)
	}
	for i, fix := range f.Fixed {
		if !slices.Contains([]matching.Role{"", matching.Primary, matching.Partner}, fix.Role) {
			return p, wrong(fmt.Sprintf("fixed[%d].role", i), "%q is none of primary and partner", fix.Role)
		}
		p.Fixed = append(p.Fixed, matching.Fix{Ref: matching.Ref{VolunteerID: fix.VolunteerID, BeneficiaryID: fix.BeneficiaryID}, Role: fix.Role})
	}
	p.Forbidden, p.Previous = refs(f.Forbidden), refs(f.Previous)
	return p, nil
}

func (s settings) facts() matching.Settings {
	return matching.Settings{
		Weights: matching.Weights(s.Weights), LoadCost: s.LoadCost, MaxTravelMinutes: s.MaxTravelMinutes, NearMinutes: s.NearMinutes,
		MinCommonCells: s.MinCommonCells, AmpleCells: s.AmpleCells, StartsOn: matching.Day(s.StartsOn), CommitUntil: matching.Day(s.CommitUntil),
		MinMonthlyMinutes: s.MinMonthlyMinutes, NeedAgreement: s.NeedAgreement, ClearanceForAll: s.ClearanceForAll,
		TwoPersonRule: s.TwoPersonRule, TeamFirst: s.TeamFirst, RaiseEveryDays: s.RaiseEveryDays, MaxRaise: s.MaxRaise,
	}
}

func settingsOf(s matching.Settings) settings {
	return settings{
		Weights: matchWeights(s.Weights), LoadCost: s.LoadCost, MaxTravelMinutes: s.MaxTravelMinutes, NearMinutes: s.NearMinutes,
		MinCommonCells: s.MinCommonCells, AmpleCells: s.AmpleCells, StartsOn: day(s.StartsOn), CommitUntil: day(s.CommitUntil),
		MinMonthlyMinutes: s.MinMonthlyMinutes, NeedAgreement: s.NeedAgreement, ClearanceForAll: s.ClearanceForAll,
		TwoPersonRule: s.TwoPersonRule, TeamFirst: s.TeamFirst, RaiseEveryDays: s.RaiseEveryDays, MaxRaise: s.MaxRaise,
	}
}

func (v *supporter) facts(path string) (matching.Volunteer, error) {
	for i, kind := range v.PreferredKinds {
		if err := kindKnown(fmt.Sprintf("%s.preferred_kinds[%d]", path, i), kind); err != nil {
			return matching.Volunteer{}, err
		}
	}
	cells, err := cellsOf(path+".free", v.Free)
	return matching.Volunteer{
		ID: v.ID, TeamID: v.TeamID, Gender: v.Gender, Skills: v.Skills, Interests: v.Interests, Dialects: v.Dialects, Cells: cells,
		TravelMinutes: v.TravelMinutes, TravelLimit: v.TravelLimit, Adult: v.Adult, TrainedHome: v.TrainedHome, TrainedChild: v.TrainedChild,
		ClearedUntil: matching.Day(v.ClearedUntil), CommittedUntil: matching.Day(v.CommittedUntil), MonthlyMinutes: v.MonthlyMinutes,
		Capacity: v.Capacity, Active: v.Active, Prior: v.Prior, Declined: v.Declined, Conflicts: v.Conflicts,
		PreferredKinds: v.PreferredKinds, PreferredBeneficiaries: v.PreferredBeneficiaries,
	}, err
}

func supporterOf(v *matching.Volunteer) supporter {
	return supporter{
		ID: v.ID, TeamID: v.TeamID, Gender: v.Gender, Skills: v.Skills, Interests: v.Interests, Dialects: v.Dialects, Free: weeklyOf(v.Cells),
		TravelMinutes: v.TravelMinutes, TravelLimit: v.TravelLimit, Adult: v.Adult, TrainedHome: v.TrainedHome, TrainedChild: v.TrainedChild,
		ClearedUntil: day(v.ClearedUntil), CommittedUntil: day(v.CommittedUntil), MonthlyMinutes: v.MonthlyMinutes,
		Capacity: v.Capacity, Active: v.Active, Prior: v.Prior, Declined: v.Declined, Conflicts: v.Conflicts,
		PreferredKinds: v.PreferredKinds, PreferredBeneficiaries: v.PreferredBeneficiaries,
	}
}

func (b *beneficiary) facts(path string) (matching.Beneficiary, error) {
	if err := kindKnown(path+".kind", b.Kind); err != nil {
		return matching.Beneficiary{}, err
	}
	cells, err := cellsOf(path+".welcome", b.Welcome)
	return matching.Beneficiary{
		ID: b.ID, Kind: b.Kind, Area: b.Area, Verified: b.Verified, Consent: b.Consent, Agreement: b.Agreement,
		TeamSize: b.TeamSize, Accompanied: b.Accompanied, Needs: b.Needs, Must: b.Must, Interests: b.Interests,
		NeedsDialect: b.NeedsDialect, Dialect: b.Dialect, Cells: cells, Priority: b.Priority, WaitingDays: b.WaitingDays,
		DeclinedGenders: b.DeclinedGenders, DeclinedVolunteers: b.DeclinedVolunteers, Conflicts: b.Conflicts,
		PreferredGender: b.PreferredGender, PreferredTeam: b.PreferredTeam, PreferredVolunteers: b.PreferredVolunteers,
	}, err
}

func beneficiaryOf(b *matching.Beneficiary) beneficiary {
	return beneficiary{
		ID: b.ID, Kind: b.Kind, Area: b.Area, Verified: b.Verified, Consent: b.Consent, Agreement: b.Agreement,
		TeamSize: b.TeamSize, Accompanied: b.Accompanied, Needs: b.Needs, Must: b.Must, Interests: b.Interests,
		NeedsDialect: b.NeedsDialect, Dialect: b.Dialect, Welcome: weeklyOf(b.Cells), Priority: b.Priority, WaitingDays: b.WaitingDays,
		DeclinedGenders: b.DeclinedGenders, DeclinedVolunteers: b.DeclinedVolunteers, Conflicts: b.Conflicts,
		PreferredGender: b.PreferredGender, PreferredTeam: b.PreferredTeam, PreferredVolunteers: b.PreferredVolunteers,
	}
}

func kindKnown(path string, kind matching.Kind) error {
	if slices.Contains([]matching.Kind{matching.Child, matching.Elder, matching.Disabled}, kind) {
		return nil
	}
	return wrong(path, "%q is none of child, elder and disabled", kind)
}

const (
	week        = 7
	dayMinutes  = 24 * 60
	cellsPerDay = dayMinutes / matching.CellMinutes
)

// cellsOf adds weekly periods up. Each must consist of whole half hours, so that
// nothing is silently cut off.
func cellsOf(path string, list []weekly) (matching.Cells, error) {
	var cells matching.Cells
	for i, w := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if w.Weekday < 0 || w.Weekday >= week {
			return cells, wrong(at+".weekday", "must be 0 (Monday) to 6 (Sunday)")
		}
		if w.From < 0 || w.Until > dayMinutes || w.Until <= w.From || w.From%matching.CellMinutes != 0 || w.Until%matching.CellMinutes != 0 {
			return cells, wrong(at, "from_minute to until_minute must be whole half hours of one day, in order, such as 540 to 690")
		}
		cells = cells.With(w.Weekday, w.From, w.Until)
	}
	return cells, nil
}

// weeklyOf lists the longest periods of free cells on each weekday.
func weeklyOf(cells matching.Cells) []weekly {
	var list []weekly
	for weekday := range week {
		for i := range cellsPerDay {
			from := i * matching.CellMinutes
			one := matching.Cells{}.With(weekday, from, from+matching.CellMinutes)
			if cells.Common(one).Count() == 0 {
				continue
			}
			if n := len(list); n > 0 && list[n-1].Weekday == weekday && list[n-1].Until == from {
				list[n-1].Until += matching.CellMinutes
				continue
			}
			list = append(list, weekly{weekday, from, from + matching.CellMinutes})
		}
	}
	return list
}

func refs(list []pair) []matching.Ref {
	var out []matching.Ref
	for _, p := range list {
		out = append(out, matching.Ref(p))
	}
	return out
}

func pairsOf(list []matching.Ref) []pair {
	var out []pair
	for _, r := range list {
		out = append(out, pair(r))
	}
	return out
}
