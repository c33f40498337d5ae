package telling

import (
	"crypto/rand"
	"fmt"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/mail"
	"nuanlin/server/messages"
)

// around is what a letter says around a message, and what a letter with a code says.
var around = map[Language]struct{ answer, link, foot, codeSubject, codeText string }{
	Chinese: {
		answer: "不用登录就能回：", link: "打开看看：", foot: "这封信由暖邻自动发出，不用回复。不想再收到，可在“消息”页最下面取消。",
		codeSubject: "验证码 %s", codeText: "验证码：%s\n\n10 分钟内有效，填到暖邻的“消息”页里。如果不是你要的，不用理会这封信。\n",
	},
	English: {
		answer: "Answer without signing in: ", link: "See it here: ", foot: "Nuanlin sent this by itself; no need to answer. To stop these letters, go to the foot of the page Messages.",
		codeSubject: "Code %s", codeText: "Your code: %s\n\nIt counts for 10 minutes. Enter it on the page Messages of Nuanlin. If you did not ask for it, ignore this letter.\n",
	},
}

// letterOf is a message as an e-mail. Its name stays the same however often it is sent, so
// that whoever gets it twice can tell.
func (p *Post) letterOf(org data.Organization, d claimed, told Told) mail.Letter {
	words := around[d.Language]
	lines := []string{told.Text}
	if path := p.answerPath(org, d, told); path != "" {
		lines = append(lines, words.answer+p.Base+path)
	}
	if p.Base != "" {
		lines = append(lines, words.link+p.Base+pathOf(told.Message))
	}
	return mail.Letter{
		Organization: org.Slug, From: org.Name, ID: fmt.Sprintf("nuanlin.%s.%d", org.Slug, told.ID), To: d.Address,
		Subject: told.Title, Text: strings.Join(append(lines, words.foot), "\n\n") + "\n", Language: string(d.Language),
	}
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
func codeLetterOf(org data.Organization, e Entered, code string) mail.Letter {
	words := around[e.Words]
	return mail.Letter{
		Organization: org.Slug, From: org.Name, ID: "nuanlin.code." + rand.Text(), To: e.Address,
		Subject: fmt.Sprintf(words.codeSubject, code), Text: fmt.Sprintf(words.codeText, code), Language: string(e.Words),
	}
}

var errMailNotCaught = fault.NotFound.New("mail_not_caught", "letters are not kept here")

// Caught returns what would have been sent to the people of an organization, where letters
// are kept and not sent. It fails with fault.NotFound mail_not_caught anywhere else.
func Caught(db *data.DB, sender mail.Sender) ([]mail.Letter, error) {
	catcher, is := sender.(*mail.Catcher)
	if !is {
		return nil, errMailNotCaught
	}
	return catcher.Caught(db.Organization().Slug), nil
}
