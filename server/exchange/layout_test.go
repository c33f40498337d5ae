package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

func TestLayOut(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{`{}`, "{}\n"},
		{`{"a":1,"b":[]}`, "{\n  \"a\": 1,\n  \"b\": []\n}\n"},
		{`{"a":[{"b":[1,2],"c":{}},{"d":"e"}]}`, "{\n  \"a\": [\n    {\"b\": [1, 2], \"c\": {}},\n    {\"d\": \"e\"}\n  ]\n}\n"},
		{`{"a":{"b":1,"c":2}}`, "{\n  \"a\": {\"b\": 1, \"c\": 2}\n}\n"},
		{`{"a":"[{,:\"\\"}`, "{\n  \"a\": \"[{,:\\\"\\\\\"\n}\n"},
	}
	for _, tt := range tests {
		got := layOut([]byte(tt.text))
		if string(got) != tt.want {
			t.Errorf("%s becomes\n%s", tt.text, got)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, got); err != nil || compact.String() != tt.text {
			t.Errorf("%s becomes %s: %v", tt.text, compact.String(), err)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestEncodeSaysThatItFailed holds that a file which was not written is no success.
func TestEncodeSaysThatItFailed(t *testing.T) {
	t.Parallel()
	if err := encode(fullDisk{}, map[string]int{"a": 1}); !errors.Is(err, io.ErrShortWrite) || !strings.HasPrefix(err.Error(), "exchange: ") {
		t.Errorf("to a full disk: %v", err)
	}
	if err := encode(io.Discard, math.Inf(1)); err == nil {
		t.Error("a number that JSON has none for was written")
	}
}
