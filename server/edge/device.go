package edge

import "strings"

// browsers and systems are the words of a user agent and what people call it, the most
// particular first: most browsers claim to be several others, too.
var (
	browsers = [][2]string{
		{"MicroMessenger", "WeChat"}, {"Edg", "Edge"}, {"QQBrowser", "QQ"}, {"UCBrowser", "UC"}, {"HuaweiBrowser", "Huawei"}, {"MiuiBrowser", "MIUI"},
		{"SamsungBrowser", "Samsung"}, {"OPR", "Opera"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"Chrome", "Chrome"}, {"CriOS", "Chrome"}, {"Safari", "Safari"},
	}
	systems = [][2]string{
		{"HarmonyOS", "HarmonyOS"}, {"OpenHarmony", "HarmonyOS"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"},
		{"Mac OS", "Mac"}, {"Linux", "Linux"},
	}
)

// deviceName is what a user agent is to people, such as "Chrome, Android".
func deviceName(agent string) string {
	parts := []string{}
	for _, list := range [][][2]string{browsers, systems} {
		for _, word := range list {
			if strings.Contains(agent, word[0]) {
				parts = append(parts, word[1])
				break
			}
		}
	}
	return strings.Join(parts, ", ")
}
