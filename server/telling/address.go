package telling

import (
	netmail "net/mail"
	"regexp"
	"strings"

	"nuanlin/server/fault"
	"nuanlin/server/outlet"
)

var (
	errMailAddressWrong = fault.Invalid.New("mail_address_wrong", "that is not an e-mail address")
	errPhoneWrong       = fault.Invalid.New("phone_number_wrong", "that is not the number of a mobile phone of the mainland")
	errWeComIDWrong     = fault.Invalid.New("wecom_id_wrong", "that is not an account of WeCom")
	errOpenIDWrong      = fault.Invalid.New("openid_wrong", "that is not an openid")
)

var (
	mobile = regexp.MustCompile(`^1[3-9][0-9]{9}$`)
	userID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$`)
	openID = regexp.MustCompile(`^[A-Za-z0-9_-]{20,64}$`)
)

// addressOf returns an address as the other side wants it written, or what is wrong with it:
// fault.Invalid mail_address_wrong, phone_number_wrong, wecom_id_wrong or openid_wrong.
func addressOf(channel outlet.Channel, text string) (string, error) {
	text = strings.TrimSpace(text)
	switch channel {
	case outlet.SMS:
		bare := strings.NewReplacer(" ", "", "-", "").Replace(text)
		bare = strings.TrimPrefix(strings.TrimPrefix(bare, "+86"), "0086")
		return checked(mobile.MatchString(bare), bare, errPhoneWrong)
	case outlet.WeCom:
		return checked(userID.MatchString(text), text, errWeComIDWrong)
	case outlet.Official:
		return checked(openID.MatchString(text), text, errOpenIDWrong)
	}
	return checked(plainAddress(text), text, errMailAddressWrong)
}

func checked(right bool, address string, wrong error) (string, error) {
	if !right {
		return "", wrong
	}
	return address, nil
}

// plainAddress reports whether a text is an e-mail address and nothing else.
func plainAddress(text string) bool {
	parsed, err := netmail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return false
	}
	for _, r := range text {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return true
}
