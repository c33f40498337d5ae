package edge

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"nuanlin/server/fault"
)

// strictJSON reads bodies as the contract has them: it refuses fields that are
// not in it, so that a misspelt one is noticed and not lost, and bodies that
// lack a field it requires, which would otherwise be taken for an empty one.
type strictJSON struct{ echo.DefaultJSONSerializer }

// Deserialize reads one JSON value into target.
func (strictJSON) Deserialize(c echo.Context, target any) error {
	text, err := io.ReadAll(c.Request().Body) // bounded by the body limit
	if err != nil {
		return BodyFault(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(target); err != nil {
		return BodyFault(err)
	}
	var body any // of the whole text: a second value behind the first is refused here
	if err := json.Unmarshal(text, &body); err != nil {
		return BodyFault(err)
	}
	missing := map[string]string{}
	findMissing(body, reflect.TypeOf(target), "", missing)
	if len(missing) == 0 {
		return nil
	}
	f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
	f.Fields = missing
	return f
}

// findMissing notes the path of every field that t requires and value lacks.
// The generated types mark what is optional with omitempty, and nothing else.
func findMissing(value any, t reflect.Type, path string, missing map[string]string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch value := value.(type) {
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return // a map holds what it likes
		}
		for field := range t.Fields() {
			name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			held := value[name]
			if held == nil && !strings.Contains(options, "omitempty") {
				missing[path+name] = "required"
			}
			findMissing(held, field.Type, path+name+".", missing)
		}
	case []any:
		if t.Kind() != reflect.Slice {
			return
		}
		for i, item := range value {
			findMissing(item, t.Elem(), strings.TrimSuffix(path, ".")+"["+strconv.Itoa(i)+"].", missing)
		}
	}
}
