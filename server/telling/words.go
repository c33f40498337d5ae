package telling

import (
	"fmt"
	"strings"
	"time"

	"nuanlin/server/messages"
)

// Language is one the product speaks.
type Language string

// The languages.
const (
	Chinese Language = "zh-CN"
	English Language = "en"
)

// slots are what stands in the places in braces of a text. A line of a text of which a slot is
// empty is left out.
type slots map[string]string

// phrase is what one kind of message says: a title, and lines.
type phrase struct {
	title string
	lines []string
}

// phrases says it in each language.
var phrases = map[Language]map[messages.Kind]phrase{
	Chinese: {
		messages.SeatInvited:     {"请你来：{shift}", []string{"{when} {place}", "请在 {until} 前回一声；去不了也没关系。"}},
		messages.SeatAskedAgain:  {"改了时间或地点：{shift}", []string{"现在是 {when} {place}", "你原来答应过，请在 {until_again} 前再答一次。", "还在等你回话：请在 {until} 前回一声，去不了也没关系。"}},
		messages.SeatExpired:     {"没来得及答：{shift}", []string{"{when} {place}", "期限已过，座位让给了别人；不算爽约。"}},
		messages.SeatWithdrawn:   {"邀请收回了：{shift}", []string{"{when} {place}", "这一班不用你来了。"}},
		messages.SeatTakenOff:    {"这一班换了人：{shift}", []string{"{when} {place}", "原因：{reason}"}},
		messages.SeatMovedAway:   {"改期后你来不了：{shift}", []string{"现在是 {when} {place}", "新的时间地点和你别的安排对不上，座位已放开。"}},
		messages.SeatNotFit:      {"这一班暂时不能来：{shift}", []string{"{when} {place}", "条件有变，座位已放开。想知道为什么，请问协调人。"}},
		messages.SeatDoubled:     {"和你另一班撞了时间：{shift}", []string{"{when} {place}", "你的两份记录合成一份时，两班时间相撞，这个座位放开了。"}},
		messages.ShiftCalledOff:  {"取消了：{shift}", []string{"原定 {when} {place}", "原因：{reason}"}},
		messages.SeatFreed:       {"有人退出：{shift}", []string{"{when} {place}", "空出一个座位，看看要不要补人。"}},
		messages.SeatDeclined:    {"有人来不了：{shift}", []string{"{when} {place}", "收到邀请的人说来不了，座位空着，可以再请别人。"}},
		messages.CaptainGiven:    {"你是{team}的队长了", []string{"以后可以带队、记出勤，也替本队看班次。"}},
		messages.CaptainTaken:    {"你不再是{team}的队长", []string{"原来由你带队、还没开始的班，座位已放开；别的班不受影响。"}},
		messages.AskGranted:      {"可以来了：{shift}", []string{"{when} {place}", "别队同意了你的申请，座位是你的了。"}},
		messages.AskRefused:      {"这次没成：{shift}", []string{"{when}", "原因：{reason}"}},
		messages.PairOffered:     {"请你结对", []string{"有一位服务对象想请你长期陪伴，看看再答。"}},
		messages.PairActive:      {"结对开始了", []string{"各方都同意了，可以约第一次见面。"}},
		messages.PairSuspended:   {"结对先停一停", []string{"条件有变，先不要上门；协调人会联系你。"}},
		messages.PairClosed:      {"结对结束了", []string{"这一对不再进行，谢谢你。"}},
		messages.HoursCorrected:  {"时长改了：{shift}", []string{"{when}", "从 {from} 改为 {minutes}。", "原因：{reason}"}},
		messages.RequestAnswered: {"需求有答复：{request}", []string{"{answer}"}},
		messages.PasswordReset:   {"密码重新设过了", []string{"用的是发给你的链接；别的设备都已退出登录。", "如果不是你设的，请马上告诉协会负责人。"}},
		messages.CodeUsed:        {"有人用一次性代码改了你的密码", []string{"如果不是你，请马上找协会负责人。"}},
		messages.ShiftTomorrow:   {"提醒一下：{shift}", []string{"{when} {place}", "来不了就早点说，好另找人。"}},
		messages.ShiftSoon:       {"快开始了：{shift}", []string{"{when} {place}", "路上小心。"}},
		messages.NoteWritten:     {"{sender}写给你", []string{"{text}", "关于 {about}"}},
		messages.TemplateTried:   {"试发：{title}", []string{"{text}"}},
		messages.AnswersMissing:  {"还有人没回话：{shift}", []string{"{when} {place}", "{count} 人还没说来不来，可以写给他们。"}},
	},
	English: {
		messages.SeatInvited:     {"You are invited: {shift}", []string{"{when}, {place}", "Please answer by {until}; it is all right to say no."}},
		messages.SeatAskedAgain:  {"Time or place changed: {shift}", []string{"Now {when}, {place}", "You had said yes: please answer again by {until_again}.", "Your answer is still awaited: please say by {until} whether you come; it is all right to say no."}},
		messages.SeatExpired:     {"Not answered in time: {shift}", []string{"{when}, {place}", "The seat went to somebody else; this is no no-show."}},
		messages.SeatWithdrawn:   {"Invitation taken back: {shift}", []string{"{when}, {place}", "You are not needed on this shift."}},
		messages.SeatTakenOff:    {"You are off a shift: {shift}", []string{"{when}, {place}", "Reason: {reason}"}},
		messages.SeatMovedAway:   {"It moved to where you cannot serve: {shift}", []string{"Now {when}, {place}", "It no longer goes with your other plans, so the seat is free."}},
		messages.SeatNotFit:      {"Not this shift for now: {shift}", []string{"{when}, {place}", "Something it asks for has changed, so the seat is free. Ask a coordinator why."}},
		messages.SeatDoubled:     {"At the time of another shift of yours: {shift}", []string{"{when}, {place}", "When two records of you were made one, two shifts were at one time, so this seat was freed."}},
		messages.ShiftCalledOff:  {"Called off: {shift}", []string{"It was to be {when}, {place}", "Reason: {reason}"}},
		messages.SeatFreed:       {"Somebody gave up a seat: {shift}", []string{"{when}, {place}", "See whether to ask somebody else."}},
		messages.SeatDeclined:    {"Somebody cannot come: {shift}", []string{"{when}, {place}", "Who was invited said no. The seat is free for somebody else."}},
		messages.CaptainGiven:    {"You are captain of {team} now", []string{"You may lead shifts, mark attendance and see the shifts of your team."}},
		messages.CaptainTaken:    {"You are no longer captain of {team}", []string{"The captain's seats you had to come are free; your other shifts stay yours."}},
		messages.AskGranted:      {"You may come: {shift}", []string{"{when}, {place}", "The other team agreed; the seat is yours."}},
		messages.AskRefused:      {"Not this time: {shift}", []string{"{when}", "Reason: {reason}"}},
		messages.PairOffered:     {"You are asked to support somebody", []string{"Somebody would like your company for longer. Have a look, then answer."}},
		messages.PairActive:      {"Your pair begins", []string{"Everybody has agreed; arrange the first visit."}},
		messages.PairSuspended:   {"Your pair pauses", []string{"Something has changed: no visits for now. A coordinator will be in touch."}},
		messages.PairClosed:      {"Your pair has ended", []string{"This pair does not go on. Thank you."}},
		messages.HoursCorrected:  {"Hours corrected: {shift}", []string{"{when}", "From {from} to {minutes}.", "Reason: {reason}"}},
		messages.RequestAnswered: {"Your request was answered: {request}", []string{"{answer}"}},
		messages.PasswordReset:   {"Your password was set anew", []string{"By a link that was sent to you; all devices were signed out.", "If that was not you, tell the leader of the association at once."}},
		messages.CodeUsed:        {"A one-time code was used to change your password", []string{"If that was not you, tell the leader of the association at once."}},
		messages.ShiftTomorrow:   {"A reminder: {shift}", []string{"{when}, {place}", "If you cannot come, say so early, so that somebody else can."}},
		messages.ShiftSoon:       {"It begins soon: {shift}", []string{"{when}, {place}", "See you there."}},
		messages.NoteWritten:     {"{sender} wrote to you", []string{"{text}", "About {about}"}},
		messages.TemplateTried:   {"A try: {title}", []string{"{text}"}},
		messages.AnswersMissing:  {"Some have not answered: {shift}", []string{"{when}, {place}", "Not answered yet: {count}. You can write to them."}},
	},
}

// say fills the slots into a phrase.
func (p phrase) say(s slots) (title, text string) {
	var lines []string
	for _, line := range p.lines {
		if filled, whole := fill(line, s); whole {
			lines = append(lines, filled)
		}
	}
	title, _ = fill(p.title, s)
	return title, strings.Join(lines, "\n")
}

// fill puts the slots into a line, and reports whether none of those it names is empty.
func fill(line string, s slots) (filled string, whole bool) {
	whole = true
	for {
		before, rest, found := strings.Cut(line, "{")
		filled += before
		if !found {
			return filled, whole
		}
		var name string
		name, line, _ = strings.Cut(rest, "}")
		whole = whole && s[name] != ""
		filled += s[name]
	}
}

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// Period says from when until when, in the zone of the instants, as messages do.
func Period(l Language, from, until time.Time) string { return periodIn(l, from, until) }

// periodIn says from when until when, in the zone of the instants.
func periodIn(l Language, from, until time.Time) string {
	return instantIn(l, from) + "–" + until.Format("15:04")
}

// instantIn says a day and a time.
func instantIn(l Language, at time.Time) string {
	if l == English {
		return at.Format("Mon 2 Jan 15:04")
	}
	return fmt.Sprintf("%d月%d日 %s %s", at.Month(), at.Day(), weekdays[at.Weekday()], at.Format("15:04"))
}

// hoursIn says minutes as hours, to a tenth; "" for a kind of message without any would be "0".
func hoursIn(l Language, minutes int) string {
	if l == English {
		return fmt.Sprintf("%.1f h", float64(minutes)/60)
	}
	return fmt.Sprintf("%.1f 小时", float64(minutes)/60)
}

// answers says what became of a request.
var answers = map[Language]map[string]string{
	Chinese: {"accepted": "协会接下了，会安排人。", "refused": "这次帮不上，原因写在需求里。", "referred": "转给了别处，去处写在需求里。", "completed": "已经办完。"},
	English: {"accepted": "The association takes it on.", "refused": "It cannot help this time; the request says why.", "referred": "It was handed on; the request says where to.", "completed": "It is done."},
}

func answerIn(l Language, state string) string { return answers[l][state] }
