package tellingapi

import (
	"context"
	"strings"

	"nuanlin/server/edge"
	"nuanlin/server/messages"
	"nuanlin/server/telling"
)

// ListMessageTemplates returns what messages say, as far as that can be changed.
func (h *Handlers) ListMessageTemplates(ctx context.Context, r ListMessageTemplatesRequestObject) (ListMessageTemplatesResponseObject, error) {
	words := telling.Chinese
	if r.Params.Language != nil {
		words = telling.Language(*r.Params.Language)
	}
	found, err := telling.Templates(ctx, edge.CallOf(ctx).DB, words)
	if err != nil {
		return nil, err
	}
	out := ListMessageTemplates200JSONResponse{Templates: make([]MessageTemplate, len(found))}
	for i, t := range found {
		out.Templates[i] = MessageTemplate{
			Kind: TemplateKind(t.Kind), Topic: MessageTemplateTopic(telling.TopicOf(t.Kind)), Version: t.Version, Title: t.Title, Text: t.Text, Own: t.Own,
			Slots: t.Slots, Needed: t.Needed, Declines: t.Declines, ChangedBy: t.ChangedBy,
		}
		if t.ChangedAt != nil {
			out.Templates[i].ChangedAt = new(t.ChangedAt.UTC())
		}
	}
	return out, nil
}

// SaveMessageTemplate changes what a kind of message says.
func (h *Handlers) SaveMessageTemplate(ctx context.Context, r SaveMessageTemplateRequestObject) (SaveMessageTemplateResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	err = telling.SaveTemplate(ctx, edge.CallOf(ctx).DB, draftOf(r.Kind, *r.Body), version, h.Author(ctx))
	return SaveMessageTemplate204Response{}, err
}

// ResetMessageTemplate goes back to the words of the product.
func (h *Handlers) ResetMessageTemplate(ctx context.Context, r ResetMessageTemplateRequestObject) (ResetMessageTemplateResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	err = telling.ResetTemplate(ctx, edge.CallOf(ctx).DB, messages.Kind(r.Kind), telling.Language(r.Body.Language), version, h.Author(ctx))
	return ResetMessageTemplate204Response{}, err
}

// PreviewMessageTemplate shows what a draft would say.
func (h *Handlers) PreviewMessageTemplate(_ context.Context, r PreviewMessageTemplateRequestObject) (PreviewMessageTemplateResponseObject, error) {
	shown, err := draftOf(r.Kind, *r.Body).Show()
	return PreviewMessageTemplate200JSONResponse{Title: shown.Title, Text: shown.Text}, err
}

// TryMessageTemplate tells the caller what a draft would say.
func (h *Handlers) TryMessageTemplate(ctx context.Context, r TryMessageTemplateRequestObject) (TryMessageTemplateResponseObject, error) {
	return TryMessageTemplate204Response{}, telling.TryTemplate(ctx, edge.CallOf(ctx).DB, draftOf(r.Kind, *r.Body), h.Author(ctx))
}

func draftOf(kind TemplateKind, d TemplateDraft) telling.Draft {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(d.Text, "\r\n", "\n")), "\n")
	return telling.Draft{
		Kind: messages.Kind(kind), Language: telling.Language(d.Language), Title: strings.TrimSpace(d.Title), Text: strings.Join(lines, "\n"),
	}
}
