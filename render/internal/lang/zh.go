package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var chinese = &Language{
	Names:        inwords.For("zh"),
	Timeline:     "时间线",
	Events:       []string{"{n}个事件"},
	EventsOf:     []string{"{all}个事件中的{n}个"},
	NoEvents:     "没有事件",
	NoneSelected: []string{"文件中的{n}个事件均未选中"},
	NotDated:     "无日期",
	Undated:      "{n}个无日期",
	UndatedList:  "无日期：{events}",
	AsOf:         "截至{date}",
	MachineCoded: [2]string{"机器编码", "{n}个由机器编码"},
	TimesIn:      "时区：{zone}",
	TimesLocal:   "当地时间，附与UTC的时差",
	TimesBoth:    "当地时间，括号内：{zone}",

	SpacedEvenly: "等距排列，不按时间",
	SpacedByText: "按文字排列，不按时间",
	Page:         "第 {n} 页，共 {all} 页",
	Broken:       "时间轴有中断",
	BrokenUneven: "时间轴有中断，比例不一",
	Uneven:       "时间轴比例不一",
	Earlier:      "更早",
	Later:        "更晚",
	Others:       "其他",
	Strip:        [3]string{"PLOVER 量表，按日合计", "PLOVER 量表，按月合计", "PLOVER 量表，按年合计"},
	NotSummed:    []string{"不含日期不够精确的 {n} 个事件"},

	Kind: "类别", Status: "状态", Time: "时间", Reply: "回应",
	Within: "在此期间某时", About: "大约此时", Lasted: "持续", Whisker: "两者之间某时",
	Changed: "变更", IsNew: "新增", WasHere: "改期：原在此处", TakenBack: "已撤回或取消", Gone: "已删除", GoneList: "已删除：{events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "已证实", timeline.Reported: "据报道", timeline.Claimed: "据称",
		timeline.Disputed: "有争议", timeline.Denied: "已否认", timeline.Retracted: "已撤回",
		timeline.Announced: "已宣布", timeline.Scheduled: "已计划", timeline.Cancelled: "已取消",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "其他", timeline.Agree: "协议", timeline.Consult: "磋商",
		timeline.Support: "支持", timeline.Concede: "让步", timeline.Cooperate: "合作",
		timeline.Aid: "援助", timeline.Retreat: "撤退", timeline.Request: "请求",
		timeline.Accuse: "指责", timeline.Reject: "拒绝", timeline.Threaten: "威胁",
		timeline.Protest: "抗议", timeline.Sanction: "制裁", timeline.Mobilize: "动员",
		timeline.Coerce: "胁迫", timeline.Assault: "袭击", timeline.Statement: "声明",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "承接", timeline.ReplyDenies: "否认", timeline.ReplyConfirms: "证实",
		timeline.ReplyAnswers: "回应", timeline.ReplyRetaliates: "报复", timeline.ReplyRetracts: "撤回",
		timeline.ReplyCorrects: "更正", timeline.ReplySupersedes: "取代",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "完全可靠", 'B': "通常可靠", 'C': "比较可靠",
		'D': "通常不可靠", 'E': "不可靠", 'F': "无法判断",
	},

	AtLeast: "至少{n}",
	UpTo:    "至多{n}",
	Clause:  "，",
	Quotes:  [2]string{"“", "”"},

	Prose: chineseProse, Report: chineseReport, Graph: chineseGraph, Forms: chineseForms, Signs: chineseSigns, Data: chineseData,
}
