package telling

import "nuanlin/server/messages"

// Topic is what a message is of, for whoever chooses what goes where. It is stored.
type Topic string

// The topics. What is told of one's own account is nobody's choice: it is what a thief of the
// account would switch off first.
const (
	Answers   Topic = "answers"   // somebody waits for one's answer
	Changes   Topic = "changes"   // one's shifts
	Reminders Topic = "reminders" // of what one has agreed to
	Pairs     Topic = "pairs"
	Hours     Topic = "hours"
	Leading   Topic = "leading" // what one leads or has entered
	Notes     Topic = "notes"   // what people write
	Account   Topic = "account"
)

// Topics are those that one chooses about.
var Topics = []Topic{Answers, Changes, Reminders, Pairs, Hours, Leading, Notes}

// topicOf says of what each kind is.
var topicOf = map[messages.Kind]Topic{
	messages.SeatInvited:     Answers,
	messages.SeatAskedAgain:  Changes,
	messages.SeatExpired:     Changes,
	messages.SeatWithdrawn:   Changes,
	messages.SeatTakenOff:    Changes,
	messages.SeatMovedAway:   Changes,
	messages.SeatNotFit:      Changes,
	messages.SeatDoubled:     Changes,
	messages.ShiftCalledOff:  Changes,
	messages.SeatFreed:       Leading,
	messages.SeatDeclined:    Leading,
	messages.CaptainGiven:    Leading,
	messages.CaptainTaken:    Leading,
	messages.AskGranted:      Changes,
	messages.AskRefused:      Changes,
	messages.PairOffered:     Answers,
	messages.PairActive:      Pairs,
	messages.PairSuspended:   Pairs,
	messages.PairClosed:      Pairs,
	messages.HoursCorrected:  Hours,
	messages.RequestAnswered: Leading,
	messages.CodeUsed:        Account,
	messages.PasswordReset:   Account,
	messages.ShiftTomorrow:   Reminders,
	messages.ShiftSoon:       Reminders,
	messages.AnswersMissing:  Leading,
	messages.NoteWritten:     Notes,
	messages.TemplateTried:   Account,
}

// TopicOf says of what a kind is.
func TopicOf(kind messages.Kind) Topic { return topicOf[kind] }

// choosable lists the kinds one chooses about, and of what each is, side by side.
func choosable() (kinds, topics []string) {
	for _, kind := range messages.Kinds {
		if topic := topicOf[kind]; topic != Account {
			kinds, topics = append(kinds, string(kind)), append(topics, string(topic))
		}
	}
	return kinds, topics
}
