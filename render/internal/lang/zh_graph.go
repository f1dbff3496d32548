package lang

import "demarche/timeline"

var chineseGraph = Graph{
	Title: "谁对谁做了什么", TitleOf: "谁对谁做了什么：{title}",
	Desc:   "相关方关系图，{actors}，{relations}，{events}。",
	Levels: [4]string{"{actors}", "{actors}（按组织）", "{actors}（按国家）", "{actors}（按集团）"},

	Actors: []string{"{n}个相关方"}, ActorsOf: []string{"{all}个相关方中的{n}个"},
	Relations: []string{"{n}条关系"}, RelationsOf: []string{"{all}条关系中的{n}条"},

	Shown: "图中为：{what}", Strongest: "{relations}（最强者），{actors}",
	StandOut:           "{relations}，突出最强的{n}条（{m}%），{actors}标有名称",
	MarkedAndStrongest: "突出显示者与最强者：{relations}，{actors}",
	Near:               []string{"{actor}及{n}步以内的相关方"},
	AtLeast:            []string{"至少{n}个事件的关系"}, Highlighted: "突出显示：{n}，{title}",
	Numbers: "编号与时间线相同",
	Loose:   []string{"{n}个事件可能属于更早的时段"},
	NoDate:  []string{"{n}个无日期事件不在任何时段"},

	NoActors: "没有相关方", NoneSelected: "所选事件中没有相关方",
	NoRelation: []string{"没有至少{n}个事件的关系"}, Apart: "在这些事件中没有关系",

	Quads:       [5]string{"声明", "言语合作", "实际合作", "言语冲突", "实际冲突"},
	Unconfirmed: "未证实", Gone: "上一时段有，本时段无", Theirs: "就对方参与的事件表态", Spoken: "仅提及，并非行为",
	Share: "占全部行为的{n}%", AllOf: "均为{status}", Rest: []string{"另有{n}个 ×{k}"}, LeftOut: "未显示",
	MoreKinds: []string{"另有{n}类"}, InBoxes: "框内：未说明对象的行为",
	Columns: "列",
	Dots:    "圆点：事件数", Faint: "其他关系", Region: "其他", Sum: "合计", Cells: "事件数",
	Paired:     "→ 左方施动，← 左方为对象",
	Directions: "行为施动方，列为对象", Turned: "列为施动方，行为对象", Crowd: "{n}方：{deeds}",
	Torn:  "属于多个集团，故单列：{who}",
	Joint: "同一事件；未说明对象", Together: "共同：{deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "个人", timeline.Organization: "组织", timeline.State: "国家",
		timeline.Bloc: "集团", timeline.Group: "团体", timeline.Media: "媒体",
	},

	Others: []string{"另有{n}个"}, AndMore: "另有{n}项", More: "另{n}项",
	New: "新：{deeds}", NoneNow: "现无",
	To: "{from}对{to}：{deeds}。", With: "{from}与{to}：{deeds}。", About: "{from}谈及{to}：{deeds}。",
	Alone: "{who}：{deeds}。", ToItself: "对自身：{deed}", Among: "内部：{deed}",
	Mentioned: "提及",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "声称", timeline.Confirms: "证实", timeline.Denies: "否认",
		timeline.Declines: "不予证实", timeline.Retracts: "收回",
	},
	On: "关于{n}：{stance}", OnMany: "关于{n}个事件：{stance}", OnTheirs: "关于对方参与的事件：{stance}",
	In: "{x}，见{n}", Bracketed: "{x}（{status}）", Period: "{when}：{events}", Sentence: "{text}。",

	Caption: "谁对谁做了什么。状态为事件的状态；未证实者突出显示。",
	Heads:   [6]string{"行为方", "对象", "行为", "次数", "状态", "事件"},
	Itself:  "自身", Nobody: "没有谁对谁做了什么。",
	PictureNote: "编号与时间线相同；下表以文字说明同样内容。",
	Footer:      "由demarche根据一个事件文件生成；所有状态和日期均以该文件为准。",
}
