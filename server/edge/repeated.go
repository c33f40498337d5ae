package edge

import (
	"bytes"
	"encoding/json"

	"nuanlin/server/fault"
)

// opened is an object or a list whose end has not been read.
type opened struct {
	names map[string]bool // of an object; nil of a list
	named bool            // a name has been read, and what it stands for is next
}

// repeated returns the first name that an object in a sound JSON text holds twice, "" if
// none does: one reader takes the first of the two and another the last, and whoever sent
// both meant only one of them.
func repeated(text []byte) string {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	within := []opened{{}}
	for {
		token, err := decoder.Token()
		if err != nil { // the end
			return ""
		}
		at := &within[len(within)-1]
		if name, is := token.(string); is && at.names != nil && !at.named {
			if at.names[name] {
				return name
			}
			at.names[name], at.named = true, true
			continue
		}
		at.named = false
		switch token {
		case json.Delim('{'):
			within = append(within, opened{names: map[string]bool{}})
		case json.Delim('['):
			within = append(within, opened{})
		case json.Delim('}'), json.Delim(']'):
			within = within[:len(within)-1]
		}
	}
}

// fieldTwice refuses a field that is sent twice.
func fieldTwice(field string) error {
	f := fault.Invalid.New("field_repeated", "the field %q is there twice", field).With("field", field)
	f.Fields = map[string]string{field: ruleRepeated}
	return f
}
