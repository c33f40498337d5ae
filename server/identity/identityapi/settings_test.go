package identityapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// choose sends settings at the version they are at.
func choose(s *apitest.Server, token string, preview bool, chosen ...identityapi.ChosenSetting) apitest.Reply {
	var now identityapi.SettingList
	s.Do(token, "GET", "/settings", nil).Into(&now)
	return s.Do(token, "PUT", "/settings", identityapi.UpdateSettings{Chosen: chosen, Preview: preview}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(now.Version)))
}

func setting(list identityapi.SettingList, name identityapi.SettingName) identityapi.Setting {
	for _, s := range list.Settings {
		if s.Name == name {
			return s
		}
	}
	return identityapi.Setting{}
}

// TestSettingsBeginWithTheirDefaults holds what the page calls a default against what a new
// organization has.
func TestSettingsBeginWithTheirDefaults(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	var list identityapi.SettingList
	s.Do(s.Leader, "GET", "/settings", nil).Into(&list)
	if len(list.Settings) != len(identity.SettingKinds) {
		t.Fatalf("%d settings", len(list.Settings))
	}
	for _, one := range list.Settings {
		if one.Value != one.Default || one.Default < one.Minimum || one.Default > one.Maximum || one.ChangedBy != nil {
			t.Errorf("%+v", one)
		}
	}
}

// TestSettingsAreChosen chooses every setting at both its ends and beyond them: the database
// takes what the page offers, and nothing else is taken.
func TestSettingsAreChosen(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	choices := func(name string, value int) []identityapi.ChosenSetting {
		list := []identityapi.ChosenSetting{{Name: identityapi.ChosenSettingName(name), Value: value}}
		switch name { // the two caps keep their order
		case "daily_cap_minutes":
			list = append(list, identityapi.ChosenSetting{Name: "daily_parent_cap_minutes", Value: 1440})
		case "daily_parent_cap_minutes":
			list = append(list, identityapi.ChosenSetting{Name: "daily_cap_minutes", Value: 60})
		}
		return list
	}
	for _, k := range identity.SettingKinds {
		for _, value := range []int{k.Minimum, k.Maximum, k.Default} {
			var list identityapi.SettingList
			got := choose(s.Server, s.Leader, false, choices(k.Name, value)...)
			got.Into(&list)
			if one := setting(list, identityapi.SettingName(k.Name)); one.Value != value {
				t.Errorf("%s of %d: %s", k.Name, value, got.Body)
			}
		}
		var list identityapi.SettingList
		s.Do(s.Leader, "GET", "/settings", nil).Into(&list)
		if one := setting(list, identityapi.SettingName(k.Name)); one.ChangedBy == nil || *one.ChangedBy == "" || one.ChangedAt == nil {
			t.Errorf("nobody chose %s: %+v", k.Name, one)
		}
		for _, value := range []int{k.Minimum - 1, k.Maximum + 1} {
			if got := choose(s.Server, s.Leader, false, choices(k.Name, value)...); got.Status != 422 {
				t.Errorf("%s of %d: %d %s", k.Name, value, got.Status, got.Body)
			}
		}
	}
	for _, test := range []struct {
		name, reason string
		reply        apitest.Reply
	}{
		{"more by itself than with approval", "settings_caps_wrong", choose(s.Server, s.Leader, false,
			identityapi.ChosenSetting{Name: "daily_cap_minutes", Value: 600}, identityapi.ChosenSetting{Name: "daily_parent_cap_minutes", Value: 540})},
		{"by a coordinator", "power_missing", choose(s.Server, s.Coordinator, false, identityapi.ChosenSetting{Name: "rounding_minutes", Value: 15})},
		{"at a version of before", "version_stale", s.Do(s.Leader, "PUT", "/settings",
			identityapi.UpdateSettings{Chosen: []identityapi.ChosenSetting{{Name: "rounding_minutes", Value: 15}}}, "If-Match", `"1"`)},
	} {
		if test.reply.Reason() != test.reason {
			t.Errorf("%s: %d %s", test.name, test.reply.Status, test.reply.Body)
		}
	}
}

// TestDailyCapIsAskedAtOnce lowers how much anybody serves in a day below what people hold: it
// is told before, and their seats wait for a decision from then on.
func TestDailyCapIsAskedAtOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	leader := s.As("guchangqing")
	limit := identityapi.ChosenSetting{Name: "daily_cap_minutes", Value: 60}
	marked := func() (n int) {
		s.One(&n, `select count(*) from standing_items i join standing_findings f on f.id = i.finding_id where f.cause = 'settings' and i.state = 'waiting'`)
		return n
	}
	var told, done identityapi.SettingList
	choose(s, leader, true, limit).Into(&told)
	if told.SeatsMarked == 0 || marked() != 0 {
		t.Fatalf("told of %d seats, %d are marked", told.SeatsMarked, marked())
	}
	choose(s, leader, false, limit).Into(&done)
	if done.SeatsMarked != told.SeatsMarked || marked() != told.SeatsMarked {
		t.Errorf("told of %d, done %d, marked %d", told.SeatsMarked, done.SeatsMarked, marked())
	}
	limit.Value = 480
	choose(s, leader, false, limit).Into(&done)
	if marked() != 0 || done.SeatsSettled != told.SeatsMarked {
		t.Errorf("%d are marked still, %d settled", marked(), done.SeatsSettled)
	}
}
