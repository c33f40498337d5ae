package telling

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
)

type words struct{ answer, link, foot, codeSubject, codeText string }

// around is what a letter says around a message, and what a letter with a code says.
var around = map[Language]words{
	Chinese: {
		answer: "不用登录就能回：", link: "打开看看：", foot: "这封信由暖邻自动发出，不用回复。不想再收到，可在“消息”页最下面取消。",
		codeSubject: "验证码 %s", codeText: "验证码：%s\n\n10 分钟内有效，填到暖邻的“消息”页里。如果不是你要的，不用理会。\n",
	},
	English: {
		answer: "Answer without signing in: ", link: "See it here: ", foot: "Nuanlin sent this by itself; no need to answer. To stop these letters, go to the foot of the page Messages.",
		codeSubject: "Code %s", codeText: "Your code: %s\n\nIt counts for 10 minutes. Enter it on the page Messages of Nuanlin. If you did not ask for it, ignore this.\n",
	},
}

// letterOf is a message as a letter. Its name stays the same however often it is sent, so
// that whoever gets it twice can tell.
func (p *Post) letterOf(org data.Organization, d claimed, told Told) outlet.Letter {
	letter := outlet.Letter{
		Organization: org.Slug, From: org.Name, Channel: d.Channel, ID: fmt.Sprintf("nuanlin.%s.%d", org.Slug, told.ID), To: d.Address,
		Title: told.Title, Text: told.Text, Path: pathOf(told.Message), Language: string(d.Language), Urgent: d.Urgent, Again: d.Again,
	}
	if p.Base != "" {
		letter.Link = p.Base + letter.Path
	}
	answer := p.answerPath(org, d, told)
	switch {
	case d.Channel == outlet.Email:
		letter.Text = around[d.Language].mail(letter, p.Base, answer)
	case answer != "" && slices.Contains(outlet.WithLinks, d.Channel): // one link, and it need not be signed in for
		letter.Link = p.Base + answer
	}
	return letter
}

// mail is a text with what an e-mail says around it; answer is the page where it is answered.
func (w words) mail(letter outlet.Letter, base, answer string) string {
	lines := []string{letter.Text}
	if answer != "" {
		lines = append(lines, w.answer+base+answer)
	}
	if letter.Link != "" {
		lines = append(lines, w.link+letter.Link)
	}
	return strings.Join(append(lines, w.foot), "\n\n") + "\n"
}

// answerPath is the page where the reader answers without signing in; "" if the message asks them
// nothing, or nothing any more.
func (p *Post) answerPath(org data.Organization, d claimed, told Told) string {
	asks := told.Kind.Asks()
	if p.Base == "" || p.Links == nil || asks == messages.Nothing || asks == messages.WhetherToGo && told.AssignmentID == 0 {
		return ""
	}
	return "/a/" + org.Slug + "/" + p.Links.Answer(org.Place(), told.ID, d.AccountID)
}

// pathOf is the page of the product where a message can be answered or what it is about is
// seen. A volunteer answers an invitation among the messages.
func pathOf(m messages.Message) string {
	switch {
	case m.Kind == messages.SeatInvited || m.Kind == messages.SeatAskedAgain:
		return "/my/messages"
	case m.SubjectKind == messages.Shift && m.VolunteerID != nil:
		return fmt.Sprintf("/open-shifts/%d", m.SubjectID)
	case m.SubjectKind == messages.Shift:
		return fmt.Sprintf("/shifts/%d", m.SubjectID)
	case m.SubjectKind == messages.HelpRequest:
		return fmt.Sprintf("/help-requests/%d", m.SubjectID)
	case m.SubjectKind == messages.SupportPair:
		return "/my/pairs"
	}
	return "/my/messages"
}

// codeLetterOf is the letter with a code, which stands in no message.
func codeLetterOf(org data.Organization, e Entered, code string) outlet.Letter {
	words := around[e.Words]
	return outlet.Letter{
		Organization: org.Slug, From: org.Name, Channel: e.Channel, ID: "nuanlin.code." + rand.Text(), To: e.Address, Code: code,
		Title: fmt.Sprintf(words.codeSubject, code), Text: fmt.Sprintf(words.codeText, code), Path: "/my/messages", Language: string(e.Words), Urgent: true,
	}
}

var errNotCaught = fault.NotFound.New("letters_not_caught", "letters are not kept here")

// Caught returns what would have been sent to the people of an organization, where letters
// are kept and not sent. It fails with fault.NotFound letters_not_caught anywhere else.
func Caught(db *data.DB, outlets outlet.Outlets) ([]outlet.Letter, error) {
	letters, kept := outlets.Caught(db.Organization().Slug)
	if !kept {
		return nil, errNotCaught
	}
	return letters, nil
}

// ShownTo is the address of a letter as it is shown where letters are kept: of a browser no more
// than tells it from others.
func ShownTo(letter outlet.Letter) string {
	if letter.Channel != outlet.Push {
		return letter.To
	}
	var s outlet.Subscription
	_ = json.Unmarshal([]byte(letter.To), &s) // of what is none, the name of nothing is shown
	return DeviceOf(s.Endpoint)[:8]
}
