package exchange

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	textual = reflect.TypeFor[encoding.TextUnmarshaler]()
	instant = reflect.TypeFor[time.Time]()
)

// checkOnce reads one value, which must be JSON, and refuses a name that stands
// twice in an object: of two the standard library takes the last, or mixes them.
func checkOnce(path string, d *json.Decoder) error {
	opening, err := d.Token()
	if err != nil {
		return wrong(path, "%v", err)
	}
	if opening != json.Delim('{') && opening != json.Delim('[') {
		return nil
	}
	seen := map[json.Token]bool{}
	for i := 0; d.More(); i++ {
		at := fmt.Sprintf("%s[%d]", path, i)
		if opening == json.Delim('{') {
			name, err := d.Token()
			if at = join(path, fmt.Sprint(name)); err != nil || seen[name] {
				return wrong(at, "stands twice in the object: one of them is too many")
			}
			seen[name] = true
		}
		if err := checkOnce(at, d); err != nil {
			return err
		}
	}
	_, err = d.Token() // the closing bracket
	return err
}

// checkTree compares decoded JSON with the struct it is meant for. The standard
// library would say that a field is unknown, but not where it stands.
func checkTree(path string, tree, target any) error {
	return checkValue(path, tree, reflect.TypeOf(target).Elem())
}

func checkValue(path string, value any, t reflect.Type) error {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t.Kind() == reflect.Interface:
		return nil
	case value == nil:
		return wrong(path, "is null: leave the field out, or give it a value")
	case reflect.PointerTo(t).Implements(textual):
		return checkText(path, value, t)
	}
	switch t.Kind() {
	case reflect.Struct:
		return checkObject(path, value, t)
	case reflect.Slice:
		return checkList(path, value, t)
	case reflect.Map:
		return checkMap(path, value, t)
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			return wrong(path, "must be true or false")
		}
	case reflect.String:
		if _, ok := value.(string); !ok {
			return wrong(path, "must be a text")
		}
	default:
		return checkNumber(path, value, t)
	}
	return nil
}

func checkText(path string, value any, t reflect.Type) error {
	text, ok := value.(string)
	if ok && reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)) == nil {
		return nil
	}
	if t == instant {
		return wrong(path, "must be an instant such as \"2012-04-07T09:00:00+08:00\"")
	}
	return wrong(path, "must be a day such as \"2012-04-07\"")
}

// checkNumber accepts whole numbers that the field can hold.
func checkNumber(path string, value any, t reflect.Type) error {
	number, ok := value.(json.Number)
	if !ok {
		return wrong(path, "must be a whole number")
	}
	var err error
	if t.Kind() == reflect.Uint64 {
		_, err = strconv.ParseUint(number.String(), 10, 64)
	} else {
		_, err = strconv.ParseInt(number.String(), 10, t.Bits())
	}
	if err != nil {
		return wrong(path, "must be a whole number: %s is not, or is out of range", number)
	}
	return nil
}

func checkObject(path string, value any, t reflect.Type) error {
	object, ok := value.(map[string]any)
	if !ok {
		return wrong(path, "must be an object")
	}
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = t.Field(i).Type
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		field, known := fields[name]
		if !known {
			return wrong(join(path, name), "is no field; there are %s", strings.Join(slices.Sorted(maps.Keys(fields)), ", "))
		}
		if err := checkValue(join(path, name), object[name], field); err != nil {
			return err
		}
	}
	return nil
}

func checkList(path string, value any, t reflect.Type) error {
	list, ok := value.([]any)
	if !ok {
		return wrong(path, "must be a list")
	}
	for i, element := range list {
		if err := checkValue(fmt.Sprintf("%s[%d]", path, i), element, t.Elem()); err != nil {
			return err
		}
	}
	return nil
}

// checkMap accepts objects whose keys are free: numbers, where the map has them.
func checkMap(path string, value any, t reflect.Type) error {
	object, ok := value.(map[string]any)
	if !ok {
		return wrong(path, "must be an object")
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if t.Key().Kind() == reflect.Int64 {
			// Of 3, 03 and +3 only one can be in the map.
			if id, err := strconv.ParseInt(name, 10, 64); err != nil || strconv.FormatInt(id, 10) != name {
				return wrong(join(path, name), "the name must be a number, an ID, such as 3")
			}
		}
		if err := checkValue(join(path, name), object[name], t.Elem()); err != nil {
			return err
		}
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
