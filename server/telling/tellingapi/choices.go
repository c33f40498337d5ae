package tellingapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/outlet"
	"nuanlin/server/telling"
)

// mostHeld is how many of the messages that wait are shown.
const mostHeld = 100

// ShowMyMessageChoices tells the caller what they chose, and what waits because of it.
func (h *Handlers) ShowMyMessageChoices(ctx context.Context, _ ShowMyMessageChoicesRequestObject) (ShowMyMessageChoicesResponseObject, error) {
	out, err := h.choices(ctx)
	return ShowMyMessageChoices200JSONResponse(out), err
}

// ChooseAboutMessages replaces what the caller chose.
func (h *Handlers) ChooseAboutMessages(ctx context.Context, r ChooseAboutMessagesRequestObject) (ChooseAboutMessagesResponseObject, error) {
	c := edge.CallOf(ctx)
	chosen := telling.Choices{Quiet: r.Body.Quiet, QuietFrom: r.Body.QuietFrom, QuietUntil: r.Body.QuietUntil}
	for _, off := range r.Body.Off {
		chosen.Off = append(chosen.Off, telling.Refusal{Topic: telling.Topic(off.Topic), Channel: outlet.Channel(off.Channel)})
	}
	if err := telling.Choose(ctx, c.DB, c.Principal.AccountID, chosen); err != nil {
		return nil, err
	}
	out, err := h.choices(ctx)
	return ChooseAboutMessages200JSONResponse(out), err
}

func (h *Handlers) choices(ctx context.Context) (MessageChoices, error) {
	c := edge.CallOf(ctx)
	chosen, err := telling.ChoicesOf(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return MessageChoices{}, err
	}
	lessons, err := telling.LessonsOf(ctx, c.DB, c.Principal.VolunteerID, h.Now())
	if err != nil {
		return MessageChoices{}, err
	}
	held, err := telling.HeldFor(ctx, c.DB, c.Principal.AccountID, h.Now(), mostHeld)
	if err != nil {
		return MessageChoices{}, err
	}
	out := MessageChoices{
		Quiet: chosen.Quiet, QuietFrom: chosen.QuietFrom, QuietUntil: chosen.QuietUntil,
		Off: make([]MessageRefusal, len(chosen.Off)), Lessons: make([]QuietLesson, len(lessons)), Held: make([]HeldMessage, len(held)),
	}
	for i, off := range chosen.Off {
		out.Off[i] = MessageRefusal{Topic: MessageRefusalTopic(off.Topic), Channel: string(off.Channel)}
	}
	for i, l := range lessons {
		out.Lessons[i] = QuietLesson{From: l.From.UTC(), Until: l.Until.UTC()}
	}
	for i, m := range held {
		out.Held[i] = HeldMessage{MessageID: m.MessageID, Until: m.Until.UTC()}
	}
	return out, nil
}
