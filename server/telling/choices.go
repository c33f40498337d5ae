package telling

import (
	"slices"

	"nuanlin/server/fault"
	"nuanlin/server/outlet"
)

// Refusal is a topic that somebody does not want on one way.
type Refusal struct {
	Topic   Topic          `db:"topic" json:"topic"`
	Channel outlet.Channel `db:"channel" json:"channel"`
}

// Choices are what somebody chose about being told beside the inbox, which has everything.
type Choices struct {
	Quiet      bool `db:"quiet"`      // whether there are hours in which nothing rings
	QuietFrom  int  `db:"quiet_from"` // minutes of the day
	QuietUntil int  `db:"quiet_until"`
	Off        []Refusal
}

// unchosen is what holds for whoever has chosen nothing.
var unchosen = Choices{Quiet: true, QuietFrom: QuietFrom, QuietUntil: QuietUntil}

var (
	errQuietHours   = fault.Invalid.New("quiet_hours_empty", "the quiet hours must begin at another time than they end")
	errTopicUnknown = fault.Invalid.New("message_topic_unknown", "nobody chooses about that topic on that way")
)

// Check fails with fault.Invalid quiet_hours_empty and message_topic_unknown.
func (c Choices) Check() error {
	if c.QuietFrom == c.QuietUntil {
		return errQuietHours
	}
	for _, off := range c.Off {
		if !slices.Contains(Topics, off.Topic) || !slices.Contains(outlet.Channels, off.Channel) {
			return errTopicUnknown.With("topic", string(off.Topic)).With("channel", string(off.Channel))
		}
	}
	return nil
}
