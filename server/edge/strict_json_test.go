package edge

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"nuanlin/server/fault"
)

type item struct {
	From  int  `json:"from"`
	Until *int `json:"until,omitempty"`
}

type body struct {
	Name   string            `json:"name"`
	Note   string            `json:"note,omitempty"`
	Items  []item            `json:"items"`
	Office *item             `json:"office,omitempty"`
	Free   map[string]any    `json:"free,omitempty"`
	Title  string            `json:"title,omitempty" validate:"required,max=9"`
	At     time.Time         `json:"at,omitempty"`
	Words  map[string]string `json:"words,omitempty"`
}

func TestStrictJSON(t *testing.T) {
	tests := []struct {
		name, text, reason string
		fields             map[string]string
	}{
		{"good", `{"name":"n","items":[{"from":0}]}`, "", nil},
		{"everything", `{"name":"n","note":"","items":[],"office":{"from":1,"until":2},"free":{"x":{"y":1}}}`, "", nil},
		{"zero is something", `{"name":"","items":[]}`, "", nil},
		{"an unknown field", `{"name":"n","items":[],"colour":1}`, "field_unknown", map[string]string{"colour": "unknown"}},
		{"an unknown field inside", `{"name":"n","items":[{"from":0,"til":1}]}`, "field_unknown", map[string]string{"til": "unknown"}},
		{"nothing", `{}`, "fields_invalid", map[string]string{"name": "required", "items": "required"}},
		{"null", `{"name":null,"items":null}`, "fields_invalid", map[string]string{"name": "required", "items": "required"}},
		{"missing inside", `{"name":"n","items":[{"from":0},{}],"office":{}}`, "fields_invalid", map[string]string{"items[1].from": "required", "office.from": "required"}},
		{"nothing in a list", `{"name":"n","items":[{"from":0},null]}`, "fields_invalid", map[string]string{"items[1]": "required"}},
		{"null for what may be left out", `{"name":"n","items":[{"from":0,"until":null}],"office":null,"at":null}`, "fields_invalid", map[string]string{"items[0].until": "type", "office": "type", "at": "type"}},
		{"null where anything may be", `{"name":"n","items":[],"free":{"x":null}}`, "", nil},
		{"null among words", `{"name":"n","items":[],"words":{"x":null}}`, "fields_invalid", map[string]string{"words.x": "type"}},
		{"nothing but null", `null`, "fields_invalid", map[string]string{"": "type"}},
		{"a name in capitals", `{"name":"n","items":[],"NOTE":"n"}`, "field_unknown", map[string]string{"NOTE": "unknown"}},
		{"another type", `{"name":7,"items":[]}`, "fields_invalid", map[string]string{"name": "type"}},
		{"another type inside", `{"name":"n","items":[{"from":"x"}]}`, "fields_invalid", map[string]string{"items.from": "type"}},
		{"no object", `[]`, "fields_invalid", map[string]string{"": "type"}},
		{"a blank where it must say something", `{"name":" ","note":" ","items":[],"title":" \u3000"}`, "fields_invalid", map[string]string{"title": "required"}},
		{"nothing to be seen where it must say something", `{"name":"n","items":[],"title":"\u200b\u3164"}`, "fields_invalid", map[string]string{"title": "required"}},
		{"nothing to be seen at all", `{"name":"n","note":"\u200b","items":[]}`, "fields_invalid", map[string]string{"note": "characters"}},
		{"a gap nobody sees", `{"name":"a\u200bb","note":"a\u200bb","items":[]}`, "fields_invalid", map[string]string{"name": "characters"}},
		{"half a character", `{"name":"a\ud800","items":[]}`, "body_malformed", nil},
		{"the other half", `{"name":"\udc00a","items":[]}`, "body_malformed", nil},
		{"halves the wrong way round", `{"name":"\udc00\ud800","items":[]}`, "body_malformed", nil},
		{"half a character before another", `{"name":"\ud800\u4e2d","items":[]}`, "body_malformed", nil},
		{"half a character as a name", `{"name":"n","items":[],"free":{"\ud800":1}}`, "body_malformed", nil},
		{"bytes that are no character", "{\"name\":\"a\xff\",\"items\":[]}", "body_malformed", nil},
		{"both halves", `{"name":"\ud83d\ude00","note":"\\ud800","items":[]}`, "", nil},
		{"a name turned round", `{"name":"a\u202eb","items":[]}`, "fields_invalid", map[string]string{"name": "characters"}},
		{"a name of two lines", `{"name":"a\nb","note":"a\n\tb","items":[]}`, "fields_invalid", map[string]string{"name": "characters"}},
		{"a control character", `{"name":"n","note":"a\u0007","items":[]}`, "fields_invalid", map[string]string{"note": "characters"}},
		{"a sign made of several", `{"name":"n \ud83d\udc69\u200d\ud83d\udc67","items":[]}`, "", nil},
		{"the first and the last day", `{"name":"n","items":[],"at":"1800-01-01T00:00:00Z"}`, "", nil},
		{"a day too early", `{"name":"n","items":[],"at":"1799-12-31T23:59:59Z"}`, "fields_invalid", map[string]string{"at": "year"}},
		{"a day too late", `{"name":"n","items":[],"at":"2200-01-01T00:00:00Z"}`, "fields_invalid", map[string]string{"at": "year"}},
		{"a name twice", `{"name":"n","items":[],"name":"m"}`, "field_repeated", map[string]string{"name": "repeated"}},
		{"a name twice, written otherwise", `{"name":"n","items":[],"n\u0061me":"n"}`, "field_repeated", map[string]string{"name": "repeated"}},
		{"a name twice inside", `{"name":"n","items":[{"from":1},{"from":1,"until":2,"from":0}]}`, "field_repeated", map[string]string{"from": "repeated"}},
		{"a name twice where anything may be", `{"name":"n","items":[],"free":{"x":[{"y":1}],"x":2}}`, "field_repeated", map[string]string{"x": "repeated"}},
		{"a name in several objects", `{"name":"name","note":"name","items":[{"from":1},{"from":2}],"free":{"name":["name","name"],"from":{"name":""}}}`, "", nil},
		{"half", `{"name":`, "body_malformed", nil},
		{"empty", ``, "body_malformed", nil},
		{"two values", `{"name":"n","items":[]} {}`, "body_malformed", nil},
		{"something behind", `{"name":"n","items":[]}]`, "body_malformed", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := echo.New().NewContext(httptest.NewRequest("POST", "/", strings.NewReader(tt.text)), httptest.NewRecorder())
			err := strictJSON{}.Deserialize(c, &body{})
			if reasonOf(err) != tt.reason {
				t.Fatalf("got %v, want %q", err, tt.reason)
			}
			if f, _ := errors.AsType[*fault.Error](err); f != nil && !reflect.DeepEqual(f.Fields, tt.fields) {
				t.Errorf("names %v, want %v", f.Fields, tt.fields)
			}
		})
	}
}

func TestStrictJSONReads(t *testing.T) {
	c := echo.New().NewContext(httptest.NewRequest("POST", "/", strings.NewReader(`{"name":"n","items":[{"from":3,"until":4}]} `)), httptest.NewRecorder())
	var got body
	if err := (strictJSON{}).Deserialize(c, &got); err != nil || got.Name != "n" || len(got.Items) != 1 || got.Items[0].From != 3 || *got.Items[0].Until != 4 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// tooLarge is a body that is cut off as the limit of the framework does it.
type tooLarge struct{}

func (tooLarge) Read([]byte) (int, error) { return 0, echo.ErrStatusRequestEntityTooLarge }

func TestTooLargeABodyIsSaid(t *testing.T) {
	r := httptest.NewRequest("POST", "/", io.NopCloser(tooLarge{}))
	err := strictJSON{}.Deserialize(echo.New().NewContext(r, httptest.NewRecorder()), &body{})
	if got := problemOf(err); got.Status != http.StatusRequestEntityTooLarge || got.Reason != "body_too_large" {
		t.Errorf("got %+v", got)
	}
}

// TestFormsAreNoBodies: a form would be read as a body that holds nothing.
func TestFormsAreNoBodies(t *testing.T) {
	for kind, want := range map[string]bool{
		"application/json": true, "application/json; charset=utf-8": true, "application/x-www-form-urlencoded": false, "text/plain": false, "": false, ";": false,
	} {
		e := echo.New()
		e.JSONSerializer = strictJSON{}
		r := httptest.NewRequest("POST", "/", strings.NewReader(`{"name":"n","items":[]}`))
		r.Header.Set("Content-Type", kind)
		var read body
		err := jsonBinder{}.Bind(&read, e.NewContext(r, httptest.NewRecorder()))
		if want != (err == nil && read.Name == "n") || !want && !errors.Is(err, echo.ErrUnsupportedMediaType) {
			t.Errorf("%q: read %+v, %v", kind, read, err)
		}
	}
	empty := httptest.NewRequest("POST", "/", http.NoBody)
	if err := (jsonBinder{}).Bind(&body{}, echo.New().NewContext(empty, httptest.NewRecorder())); reasonOf(err) != "fields_invalid" {
		t.Errorf("no body: %v, and fields are required", err)
	}
	if err := (jsonBinder{}).Bind(&struct{}{}, echo.New().NewContext(empty, httptest.NewRecorder())); err != nil {
		t.Errorf("no body where nothing is required: %v", err)
	}
}
