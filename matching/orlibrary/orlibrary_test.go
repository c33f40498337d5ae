package orlibrary

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"nuanlin/matching/flow"
)

func TestRead(t *testing.T) {
	tests := []struct {
		problem, text string
		rows          int
		edges         []flow.Edge
	}{
		{"assign2", " 2\n 7 -1\n\n3\t5 ", 2, []flow.Edge{{Row: 0, Column: 0, Cost: 7}, {Row: 0, Column: 1, Cost: -1}, {Row: 1, Column: 0, Cost: 3}, {Row: 1, Column: 1, Cost: 5}}},
		{"assign1", "1 4", 1, []flow.Edge{{Row: 0, Column: 0, Cost: 4}}},
		{"assignp3", "3\n1 3 9\n3 1 -2\n", 3, []flow.Edge{{Row: 0, Column: 2, Cost: 9}, {Row: 2, Column: 0, Cost: -2}}},
		{"assignp3", "3", 3, nil},
	}
	for _, tt := range tests {
		rows, edges, err := Problem{Name: tt.problem}.Read(strings.NewReader(tt.text))
		if err != nil || rows != tt.rows || !reflect.DeepEqual(edges, tt.edges) {
			t.Errorf("%s of %q: %d rows, %v, %v", tt.problem, tt.text, rows, edges, err)
		}
	}
}

// broken is a file that cannot be read to its end.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestReadRefuses(t *testing.T) {
	for text, wrong := range map[string]string{"": "empty", "2 1 2 3": "3 cells, want 4", "3 1": "1 cells, want 9", "2 1 2 3 4 5": "5 cells, want 4", "1 x": "invalid syntax", "1 9999999999": "out of range"} {
		if _, _, err := (Problem{Name: "assign2"}).Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), wrong) || !strings.HasPrefix(err.Error(), "assign2: ") {
			t.Errorf("%q: %v, want %s", text, err, wrong)
		}
	}
	if _, _, err := (Problem{Name: "assign2"}).Read(broken{}); err == nil {
		t.Error("a file that breaks off is accepted")
	}
}

func TestCost(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
		possible   bool
	}{
		{"assign2", "2  1 2  1 9", 3, true},
		{"assign3", "3  4 1 3  2 0 5  3 2 2", 5, true},
		{"assignp2", "2  1 1 8  2 2 7", 15, true},
		{"assignp2", "2  1 1 8  2 1 7", 0, false},
	}
	for _, tt := range tests {
		rows, edges, err := Problem{Name: tt.name}.Read(strings.NewReader(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		if got, possible := Cost(rows, edges); got != tt.want || possible != tt.possible {
			t.Errorf("%s of %q costs %d, %v, want %d, %v", tt.name, tt.text, got, possible, tt.want, tt.possible)
		}
	}
}
