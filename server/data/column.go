package data

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// ListParameter turns a missing list into an empty one: the columns are not null.
func ListParameter(list pq.StringArray) pq.StringArray {
	if list == nil {
		return pq.StringArray{}
	}
	return list
}

// DayText is a calendar day as it is written in JSON: 2012-04-07.
type DayText string

// Rows reads a json array column.
type Rows[T any] []T

// Scan implements sql.Scanner.
func (r *Rows[T]) Scan(value any) error {
	switch text := value.(type) {
	case []byte:
		return json.Unmarshal(text, (*[]T)(r))
	case string:
		return json.Unmarshal([]byte(text), (*[]T)(r))
	}
	return fmt.Errorf("data: %T is not a json column", value)
}

// DayParameter is a day as a parameter, null if there is none: the driver would send
// an instant, and the database find its day in a zone of its own.
func DayParameter(day *time.Time) *string {
	if day == nil {
		return nil
	}
	text := day.Format(time.DateOnly)
	return &text
}

// DayOf returns the calendar day of t in zone, in the form dates are stored:
// midnight UTC of the day.
func DayOf(t time.Time, zone *time.Location) time.Time {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
