package edge

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/fault"
)

// strictJSON reads bodies as the contract has them: it refuses fields that are
// not in it, so that a misspelt one is noticed and not lost, bodies that lack a field
// it requires, which would otherwise be taken for an empty one, null where the contract
// has something that may be left out, blanks where a text must say something, characters
// that nobody sees or that are none, days of other centuries, and names that one object
// holds twice.
type strictJSON struct{ echo.DefaultJSONSerializer }

// jsonBinder binds bodies of JSON and no others: a form would be taken for a body that
// holds nothing. Operations that take files read them themselves.
type jsonBinder struct{}

// Bind reads the body into target. No body is one that holds nothing.
func (jsonBinder) Bind(target any, c echo.Context) error {
	r := c.Request()
	if r.ContentLength == 0 {
		return checkBody(map[string]any{}, target)
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType)); err != nil || kind != echo.MIMEApplicationJSON {
		return echo.ErrUnsupportedMediaType
	}
	return c.Echo().JSONSerializer.Deserialize(c, target)
}

// Deserialize reads one JSON value into target.
func (strictJSON) Deserialize(c echo.Context, target any) error {
	text, err := io.ReadAll(c.Request().Body) // bounded by the body limit
	if err != nil {
		return BodyFault(err)
	}
	if !sound(text) {
		return errBodyMalformed
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
	if name := repeated(text); name != "" {
		return fieldTwice(name)
	}
	return checkBody(body, target)
}

// checkBody holds a body against the type it is read into.
func checkBody(body, target any) error {
	wrong := map[string]string{}
	if body == nil {
		wrong[""] = ruleType
	}
	findWrong(body, reflect.TypeOf(target), "", wrong)
	for path, rule := range wrong {
		if rule == ruleUnknown {
			return unknownField(path)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
	f.Fields = wrong
	return f
}

// The rules a field breaks that no tag of the contract names.
const (
	ruleRequired = "required"
	ruleType     = "type" // of another type; null is one
	ruleUnknown  = "unknown"
	ruleYear     = "year"
	ruleSigns    = "characters" // that nobody sees
	ruleRepeated = "repeated"
)

// findWrong notes the path of every field that t requires and value lacks, or holds
// nothing but blanks, of every null and every name that t has not, and of every day that
// is out of the world.
func findWrong(value any, t reflect.Type, path string, wrong map[string]string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch value := value.(type) {
	case map[string]any:
		findWrongFields(value, t, path, wrong)
	case []any:
		if t.Kind() != reflect.Slice {
			return
		}
		for i, item := range value {
			at := strings.TrimSuffix(path, ".") + "[" + strconv.Itoa(i) + "]"
			if item == nil && !holdsNull(t.Elem()) {
				wrong[at] = ruleRequired // it would be taken for a zero
			}
			findWrong(item, t.Elem(), at+".", wrong)
		}
	case string:
		if day := t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[openapi_types.Date](); day && (value < earliest || value >= latest) {
			wrong[strings.TrimSuffix(path, ".")] = ruleYear
		}
		if at := strings.TrimSuffix(path, "."); wrong[at] == "" && hides(value, at) {
			wrong[at] = ruleSigns
		}
	}
}

// findWrongFields does so for what an object holds. The generated types mark what is
// optional with omitempty, and nothing else. The one rule of null: no operation takes it.
// What may be left out is left out, since null would be read as that by some and as "make
// it empty" by others, and one of them would lose something.
func findWrongFields(object map[string]any, t reflect.Type, path string, wrong map[string]string) {
	switch t.Kind() {
	case reflect.Map:
		for name, held := range object {
			if held == nil && !holdsNull(t.Elem()) {
				wrong[path+name] = ruleType
			}
			findWrong(held, t.Elem(), path+name+".", wrong)
		}
		return
	case reflect.Struct:
	default:
		return // it holds what it likes
	}
	known := 0
	for field := range t.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		held, sent := object[name]
		if sent {
			known++
		}
		text, is := held.(string)
		switch {
		case held == nil && !strings.Contains(options, "omitempty"), is && blank(text) && strings.Contains(field.Tag.Get("validate"), ruleRequired):
			wrong[path+name] = ruleRequired
		case sent && held == nil && !holdsNull(field.Type):
			wrong[path+name] = ruleType
		}
		findWrong(held, field.Type, path+name+".", wrong)
	}
	if known < len(object) { // the decoder takes NAME for name
		wrong[path+strangeName(object, t)] = ruleUnknown
	}
}

// holdsNull tells whether null is one of the values of a type.
func holdsNull(t reflect.Type) bool { return t.Kind() == reflect.Interface }

// strangeName returns the first name in an object, by the alphabet, that is none of t's.
func strangeName(object map[string]any, t reflect.Type) string {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		own := func(field reflect.StructField) bool {
			its, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			return its == name
		}
		if !slices.ContainsFunc(slices.Collect(t.Fields()), own) {
			return name
		}
	}
	return ""
}

// Days before and after which nothing is that the product knows of: whoever writes
// them has slipped, and the database would keep what no answer can tell.
const (
	earliest = "1800"
	latest   = "2200"
)
