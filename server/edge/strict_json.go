package edge

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/fault"
)

// strictJSON reads bodies as the contract has them: it refuses fields that are
// not in it, so that a misspelt one is noticed and not lost, bodies that lack a field
// it requires, which would otherwise be taken for an empty one, blanks where a text
// must say something, and days of other centuries.
type strictJSON struct{ echo.DefaultJSONSerializer }

// jsonBinder binds bodies of JSON and no others: a form would be taken for a body that
// holds nothing. Operations that take files read them themselves.
type jsonBinder struct{}

// Bind reads the body, if there is one, into target.
func (jsonBinder) Bind(target any, c echo.Context) error {
	r := c.Request()
	if r.ContentLength == 0 {
		return nil
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
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(target); err != nil {
		return BodyFault(err)
	}
	var body any // of the whole text: a second value behind the first is refused here
	if err := json.Unmarshal(text, &body); err != nil {
		return BodyFault(err)
	}
	wrong := map[string]string{}
	findWrong(body, reflect.TypeOf(target), "", wrong)
	if len(wrong) == 0 {
		return nil
	}
	f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
	f.Fields = wrong
	return f
}

// findWrong notes the path of every field that t requires and value lacks, or holds
// nothing but blanks, and of every day that is out of the world. The generated types
// mark what is optional with omitempty, and nothing else.
func findWrong(value any, t reflect.Type, path string, wrong map[string]string) {
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
			if text, is := held.(string); held == nil && !strings.Contains(options, "omitempty") || is && blank(text) && strings.Contains(field.Tag.Get("validate"), "required") {
				wrong[path+name] = "required"
			}
			findWrong(held, field.Type, path+name+".", wrong)
		}
	case []any:
		if t.Kind() != reflect.Slice {
			return
		}
		for i, item := range value {
			at := strings.TrimSuffix(path, ".") + "[" + strconv.Itoa(i) + "]"
			if kind := t.Elem().Kind(); item == nil && kind != reflect.Pointer && kind != reflect.Interface {
				wrong[at] = "required" // it would be taken for a zero
			}
			findWrong(item, t.Elem(), at+".", wrong)
		}
	case string:
		if day := t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[openapi_types.Date](); day && (value < earliest || value >= latest) {
			wrong[strings.TrimSuffix(path, ".")] = "year"
		}
	}
}

// Days before and after which nothing is that the product knows of: whoever writes
// them has slipped, and the database would keep what no answer can tell.
const (
	earliest = "1800"
	latest   = "2200"
)

// blank reports whether a text that is there shows nothing.
func blank(text string) bool { return text != "" && strings.TrimSpace(text) == "" }
