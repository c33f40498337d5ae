package exchange

import (
	"bytes"
	"encoding/json"
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
