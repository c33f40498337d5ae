package activities

import (
	"reflect"
	"testing"

	"nuanlin/server/shifts"
)

func TestCarriedIsWhatTheEditChanged(t *testing.T) {
	t.Parallel()
	before := shifts.Shift{ID: 1, Title: "课业辅导", Note: "带笔", ServicePointID: 3, Child: true}
	after := before
	after.Note = "带纸笔"
	there := shifts.Shift{ID: 2, Title: "期中辅导", Note: "", ServicePointID: 4, Home: true}
	want := there
	want.Note = "带纸笔"
	if got := carried(before, after, there); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want only the note changed", got)
	}
}

func TestCarriedPositions(t *testing.T) {
	t.Parallel()
	six := int64(6)
	before := []shifts.Position{
		{ID: 1, Ordinal: 1, Name: "队长位", Minimum: 1, Maximum: 1, Leads: true, Instruction: "点名"},
		{ID: 2, Ordinal: 2, Name: "引导", Minimum: 2, Maximum: 4, Instruction: "门口"},
		{ID: 3, Ordinal: 3, Name: "登记", Minimum: 1, Maximum: 2},
	}
	there := []shifts.Position{ // the coming week has more seats, a renamed position and one of its own
		{ID: 11, Ordinal: 1, Name: "队长位", Minimum: 1, Maximum: 1, Leads: true, Instruction: "点名"},
		{ID: 12, Ordinal: 2, Name: "引导", Minimum: 2, Maximum: 8, Instruction: "侧门"},
		{ID: 13, Ordinal: 3, Name: "签到", Minimum: 1, Maximum: 2},
		{ID: 14, Ordinal: 4, Name: "摄影", Minimum: 0, Maximum: 1},
	}
	edit := func(change func([]shifts.Position) []shifts.Position) []shifts.Position {
		return change(append([]shifts.Position{}, before...))
	}
	tests := map[string]struct {
		after []shifts.Position
		want  func(p []shifts.Position) []shifts.Position
	}{
		"nothing": {before, func(p []shifts.Position) []shifts.Position { return p }},
		"one number of one position": {
			edit(func(p []shifts.Position) []shifts.Position { p[1].Minimum = 3; return p }),
			func(p []shifts.Position) []shifts.Position { p[1].Minimum = 3; return p },
		},
		"an instruction and a skill of what has another name there": {
			edit(func(p []shifts.Position) []shifts.Position { p[2].Instruction, p[2].SkillID = "带表", &six; return p }),
			func(p []shifts.Position) []shifts.Position { p[2].Instruction, p[2].SkillID = "带表", &six; return p },
		},
		"one less": {
			edit(func(p []shifts.Position) []shifts.Position { return p[:2] }),
			func(p []shifts.Position) []shifts.Position { return []shifts.Position{p[0], p[1], p[3]} },
		},
		"one more": {
			edit(func(p []shifts.Position) []shifts.Position {
				return append(p, shifts.Position{Name: "茶水", Maximum: 1})
			}),
			func(p []shifts.Position) []shifts.Position {
				return append(p, shifts.Position{Name: "茶水", Maximum: 1})
			},
		},
		"one more that is there already": {
			edit(func(p []shifts.Position) []shifts.Position {
				return append(p, shifts.Position{Name: "摄影", Maximum: 3})
			}),
			func(p []shifts.Position) []shifts.Position { return p },
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := tt.want(append([]shifts.Position{}, there...))
			if got := carriedPositions(before, tt.after, there); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}
