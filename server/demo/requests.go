package demo

import (
	"strings"
	"time"

	workdays "nuanlin/scheduling/calendar"
	"nuanlin/server/requests"
)

// request is one of the 46 help requests.
type request struct {
	community, yard, channel, category, title, state string
	activity                                         string // it is linked to
	hours                                            int    // for open requests: submitted so long ago
}

var requestList = []request{
	{"C01", "C01-1", "resident", "legal_information", "租房押金不退，想问问该怎么说", "accepted", "AC01", 0},
	{"C01", "C01-2", "convener", "anti_fraud", "院里老人总接到冒充客服的电话", "accepted", "AC01", 0},
	{"C01", "C01-3", "resident", "phone_help", "想学用手机交水电费", "accepted", "AC01", 0},
	{"C01", "C01-4", "survey", "phone_help", "不会把手机字体调大", "completed", "AC01", 0},
	{"C01", "C01-2", "grid_worker", "companionship", "四位残障居民希望有人定期上门看看", "verifying", "", 30},
	{"C01", "C01-3", "resident", "house_repair", "厨房电线老化，想请人换", "refused", "", 0},

	{"C02", "C02-1", "resident", "companionship", "老伴走后家里太静，想有人说说话", "accepted", "AC05", 0},
	{"C02", "C02-2", "committee", "companionship", "八位空巢长者周末需要陪伴", "accepted", "AC05", 0},
	{"C02", "C02-3", "resident", "companionship", "想请人念一念儿子寄来的信", "accepted", "AC05", 0},
	{"C02", "C02-4", "convener", "companionship", "东街七号院有两位老人想下棋", "verified", "", 50},
	{"C02", "C02-1", "grid_worker", "companionship", "EL-010 搬来不久，想认识邻居", "submitted", "", 5},
	{"C02", "C02-3", "resident", "clinic_escort", "每月要去医院复查，想请人接送", "referred", "", 0},
	{"C02", "C02-2", "resident", "culture", "文化活动室能不能教写毛笔字", "withdrawn", "", 0},

	{"C03", "C03-1", "resident", "legal_information", "劳动合同到期没续签怎么办", "accepted", "AC02", 0},
	{"C03", "C03-2", "survey", "legal_information", "工伤认定要准备哪些材料", "accepted", "AC02", 0},
	{"C03", "C03-3", "committee", "anti_fraud", "青年公寓有人被刷单骗过，想请人讲讲", "accepted", "AC02", 0},
	{"C03", "C03-3", "resident", "phone_help", "换了新手机，不会转通讯录", "verified", "", 46},
	{"C03", "C03-1", "resident", "tutoring", "孩子放学没人管，想要晚间辅导", "submitted", "", 20},

	{"C04", "C04-2", "convener", "phone_help", "想学手机挂号", "submitted", "", 9},
	{"C04", "C04-2", "convener", "phone_help", "想学和外地子女视频通话", "accepted", "AC11", 0},
	{"C04", "C04-2", "convener", "phone_help", "帮看看手机为什么老弹广告", "accepted", "AC11", 0},
	{"C04", "C04-1", "resident", "phone_help", "不会用手机看公交到站", "accepted", "AC11", 0},
	{"C04", "C04-2", "convener", "culture", "坝子里想办一次茶话会", "accepted", "AC09", 0},
	{"C04", "C04-2", "convener", "culture", "想听学生唱几段老歌", "accepted", "AC09", 0},
	{"C04", "C04-3", "resident", "tutoring", "两个孙子数学跟不上", "verified", "", 44},
	{"C04", "C04-2", "convener", "legal_information", "邻里共用水表的费用怎么分", "verifying", "", 28},
	{"C04", "C04-1", "resident", "anti_fraud", "老街常有人推销保健品", "verified", "", 40},

	{"C05", "C05-1", "committee", "tutoring", "安置区24名学生周末没有地方写作业", "accepted", "AC03", 0},
	{"C05", "C05-1", "resident", "tutoring", "孩子英语和数学都要补", "accepted", "AC03", 0},
	{"C05", "C05-3", "grid_worker", "tutoring", "塘坎院子五个留守孩子想一起上课", "accepted", "AC03", 0},
	{"C05", "C05-2", "resident", "tutoring", "想要周三晚上也加一次辅导", "submitted", "", 26},
	{"C05", "C05-2", "survey", "culture", "希望社区广场有点节目", "verified", "", 42},

	{"C06", "C06-1", "committee", "tutoring", "村里22名学生需要课业辅导", "accepted", "AC04", 0},
	{"C06", "C06-2", "resident", "tutoring", "外婆看不懂作业，想有人教", "accepted", "AC04", 0},
	{"C06", "C06-3", "grid_worker", "tutoring", "三组有孩子走路一小时，能不能早点开始", "verifying", "", 25},
	{"C06", "C06-1", "resident", "tutoring", "想要多一点课外书", "accepted", "AC04", 0},
	{"C06", "C06-2", "grid_worker", "companionship", "二组一位老人独居，冬天不出门", "submitted", "", 3},

	{"C07", "C07-1", "convener", "tutoring", "坡上组孩子想有人一起读书", "accepted", "AC07", 0},
	{"C07", "C07-2", "resident", "tutoring", "孙女想学下棋，数学也想补一补", "accepted", "AC07", 0},
	{"C07", "C07-3", "resident", "tutoring", "爸妈在外打工，孩子不爱说话", "accepted", "AC07", 0},
	{"C07", "C07-1", "grid_worker", "tutoring", "四名孩子还在等伴读", "verified", "", 48},
	{"C07", "C07-3", "resident", "companionship", "柑场组老人想听川剧", "verifying", "", 32},

	{"C08", "C08-1", "committee", "companionship", "三位独居老人和一位坐轮椅的居民需要陪伴", "accepted", "AC06", 0},
	{"C08", "C08-2", "grid_worker", "companionship", "沙湾组两位空巢老人想有人来坐坐", "accepted", "AC06", 0},
	{"C08", "C08-1", "resident", "companionship", "轮椅上不方便，想学用手机", "accepted", "AC06", 0},
	{"C08", "C08-2", "grid_worker", "clinic_escort", "去镇卫生院要过渡，想请人陪送", "referred", "", 0},
}

// Why a request was not taken on, as its requester reads it.
const (
	repairRefused  = "电线更换要由持证电工做，志愿者不能承接；已告知物业报修电话。"
	escortReferred = "志愿者不能运送病人；已转介卫生院的接诊服务。"
)

// helpRequests returns the requests as they stand at the instant asOf.
func helpRequests(t timetable, asOf time.Time, days workdays.Calendar, replyDays int) []requests.DemoHelpRequest {
	rows := make([]requests.DemoHelpRequest, len(requestList))
	for i, r := range requestList {
		submitted := t.at("2012-03-05", "09:00").Add(time.Duration(i*7) * time.Hour)
		if r.hours > 0 {
			submitted = asOf.Add(-time.Duration(r.hours) * time.Hour)
		}
		due := days.AddWorkingDays(workdays.DateOf(submitted, t.zone), replyDays)
		rows[i] = requests.DemoHelpRequest{
			Community: r.community, Courtyard: r.yard, Channel: r.channel, Category: r.category, Title: r.title, PeopleCount: 1,
			State: r.state, ReplyDueOn: due.String(), SubmittedBy: strings.ToLower(r.community), SubmittedAt: submitted, Activity: r.activity,
		}
		settle(&rows[i])
	}
	return rows
}

// settle fills in what a request in its state has.
func settle(r *requests.DemoHelpRequest) {
	if r.Channel == "convener" || r.Channel == "grid_worker" {
		r.OnBehalfOf = "院落居民"
	}
	switch r.State {
	case "verified", "accepted", "completed":
		r.Verification, r.VerifiedBy = []string{"site_visit", "phone", "online"}[len([]rune(r.Title))%3], coordinatorLogin
		at := r.SubmittedAt.Add(20 * time.Hour)
		r.VerifiedAt = &at
	case "refused":
		r.Reason = repairRefused
	case "referred":
		r.Reason = escortReferred
	}
	switch r.State {
	case "accepted":
		r.Reply = "已安排志愿服务，具体时间见社区公告。"
	case "completed":
		r.Reply = "调研时已当面教会。"
	}
}
