// Package outlet sends letters on the ways out of the product: e-mail, the notifications of
// browsers, short messages and the two kinds of WeChat. One provider is one file. It knows
// nothing of what is in a letter, and nothing it returns or logs names an address, holds a
// secret or says a word of a letter.
package outlet

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"
)

// Channel is a kind of way out. It is stored.
type Channel string

// The channels.
const (
	Email    Channel = "email"
	Push     Channel = "push"     // notifications of a browser
	SMS      Channel = "sms"      // short messages
	WeCom    Channel = "wecom"    // 企业微信
	Official Channel = "official" // 公众号, an official account of WeChat
)

// Channels lists every channel, in the order people are shown them.
var Channels = []Channel{Push, Email, SMS, WeCom, Official}

// Letter is what is sent to one address.
type Letter struct {
	Organization string // the short name of whose it is
	From         string // what its sender is called
	Channel      Channel
	// ID is the name of the letter: those with the same are one letter, however often they
	// arrive. Every provider passes it on.
	ID       string
	To       string // an address as the channel writes it
	Title    string
	Text     string
	Path     string // the page of the product it leads to
	Link     string // the same as a whole address; "" if it is not known where people reach the product
	Code     string // the code it is about, "" for none
	Language string
	Urgent   bool
	Again    bool // it may have been sent before: nobody knows
}

// Steps are told how sending goes on.
type Steps struct {
	// Begin is called right before a letter leaves. If it returns false, the letter is left out.
	Begin func(i int) (bool, error)
	// Told is called as soon as it is known what became of a letter that was begun: nil, or an [*Error].
	Told func(i int, err error) error
}

// Sender is a way out.
type Sender interface {
	// Send sends letters one after the other, so that there is never more than one of which
	// nobody knows whether it left. What ctx cuts off is not told of. It ends early with what
	// a step returns, or with why ctx ended.
	Send(ctx context.Context, letters []Letter, steps Steps) error

	// Check asks whether letters could be sent, without sending any.
	Check(ctx context.Context) error
}

// Outlets are the ways out an installation has.
type Outlets map[Channel]Sender

// WithLinks are the channels on which a link arrives that can be opened by whoever is not
// signed in, in the order in which they are tried: a short message says what its template says, and a browser
// shows notifications to who is signed in.
var WithLinks = []Channel{Email, WeCom, Official}

// CarryLinks reports whether there is any channel of [WithLinks].
func (o Outlets) CarryLinks() bool {
	return slices.ContainsFunc(WithLinks, func(c Channel) bool { return o[c] != nil })
}

// Offered lists the channels there are, in their order.
func (o Outlets) Offered() []Channel {
	return slices.DeleteFunc(slices.Clone(Channels), func(c Channel) bool { return o[c] == nil })
}

// Caught returns what would have been sent to the people of an organization, the latest
// first, and whether any channel keeps letters instead of sending them.
func (o Outlets) Caught(organization string) (letters []Letter, kept bool) {
	var found []caught
	for _, sender := range o {
		if catcher, is := sender.(*Catcher); is {
			kept = true
			found = append(found, catcher.of(organization)...)
		}
	}
	slices.SortStableFunc(found, func(a, b caught) int { return b.at.Compare(a.at) })
	letters = make([]Letter, len(found))
	for i, c := range found {
		letters[i] = c.Letter
	}
	return letters, kept
}

// SendOne sends one letter and returns what became of it.
func SendOne(ctx context.Context, sender Sender, letter Letter) error {
	var outcome error
	err := sender.Send(ctx, []Letter{letter}, Steps{
		Begin: func(int) (bool, error) { return true, nil },
		Told:  func(_ int, err error) error { outcome = err; return nil },
	})
	return errors.Join(err, outcome)
}

// letterLimit is how long one letter may take in all.
const letterLimit = time.Minute

// LetterLimit is after how long nobody waits for what became of a letter any more.
const LetterLimit = letterLimit + 30*time.Second

// oneByOne lets send take letters one after the other.
func oneByOne(ctx context.Context, letters []Letter, steps Steps, send func(context.Context, Letter) error) error {
	for i, letter := range letters {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		goOn, err := steps.Begin(i)
		if err != nil {
			return err
		}
		if !goOn {
			continue
		}
		limited, cancel := context.WithTimeout(ctx, letterLimit)
		err = send(limited, letter)
		cancel()
		if err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := steps.Told(i, err); err != nil {
			return err
		}
	}
	return nil
}

// fate is what is known of a letter that was not taken.
type fate int

const (
	later  fate = iota // it may be taken another time
	busy               // nothing is taken just now
	never              // it will not be taken however often it is sent
	nobody             // nor will anything else that goes to the address
)

// Error is why a letter was not sent.
type Error struct {
	Channel Channel
	Code    int    // what the other side answered; 0 if it did not
	Doing   string // what was being done
	fate    fate
}

func (e *Error) Error() string {
	if e.Code == 0 {
		return fmt.Sprintf("%s: %s: the other side did not answer as it should", e.Channel, e.Doing)
	}
	return fmt.Sprintf("%s: %s: the other side answered %d", e.Channel, e.Doing, e.Code)
}

// Refused reports whether err says that a letter will not be taken however often it is sent.
func Refused(err error) bool {
	e, is := errors.AsType[*Error](err)
	return is && e.fate >= never
}

// Gone reports whether err says that nobody is at the address any more.
func Gone(err error) bool {
	e, is := errors.AsType[*Error](err)
	return is && e.fate == nobody
}

// Away reports whether err says nothing of the letter: the other side did not answer as it
// should, or takes nothing just now.
func Away(err error) bool {
	e, is := errors.AsType[*Error](err)
	return is && (e.fate == busy || e.fate == later && e.Code == 0)
}

// loopback reports whether a host is this machine, where nobody listens in between.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
