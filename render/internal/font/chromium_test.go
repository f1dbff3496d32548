package font

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/internal/browsertest"
	"demarche/render/internal/geom"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

var coveredTexts = []string{
	"US special envoy Steve Witkoff presents a 28-point plan",
	"Президент України Володимир Зеленський прибув до Женеви",
	"Російські війська вдарили по об’єктах «Укренерго»; ґанок, їжак, єдність",
	"Министр обороны: «отказ» — Жук, Дуб, Кузьма, Аэропорт, тжтж, кзкл",
	"Ο υπουργός Εξωτερικών στην Αθήνα, Τΐ Γϊ Υϊ ΤΫ",
	"Chủ tịch nước Nguyễn Phú Trọng thăm Bắc Kinh",
	"Ťažko, Žižkov, Łódź, Şanlıurfa, Ĺubľana, İstanbul, Çağlayan",
	"To AV AWAY Tokyo. LTA P.A. 11 r’s f’s 1,307.34 “quoted” ‘so’",
	"office affine fluffy AAVVWWTTYY ffi",
	"€5 → ½ ± 20 % № 7 § 3 † … – — ·",
	"שר החוץ הגיע לז׳נבה לשיחות: דז רז",
	norm.NFD.String("Nguyễn, café, Київ, Žižkov, ďábel"),
	"שָׁלוֹם עֲלֵיכֶם",
}

var fallbackTexts = map[string]string{
	"Arabic":     "وزير الخارجية الأمريكي يصل إلى القاهرة لإجراء محادثات حول وقف إطلاق النار",
	"Persian":    "وزیر امور خارجه ایران پیشنهاد آمریکا را رد کرد و خواستار گفت\u200cوگو شد",
	"Urdu":       "وزیر خارجہ نے امن مذاکرات کے لیے اسلام آباد کا دورہ کیا",
	"Hindi":      "भारत के विदेश मंत्री ने संयुक्त राष्ट्र में शांति वार्ता का समर्थन किया",
	"Bengali":    "পররাষ্ট্রমন্ত্রী শান্তি আলোচনার জন্য ঢাকা সফর করেছেন",
	"Tamil":      "வெளியுறவு அமைச்சர் அமைதிப் பேச்சுவார்த்தைக்கு ஆதரவு",
	"Malayalam":  "വിദേശകാര്യ മന്ത്രി സമാധാന ചർച്ചകൾക്ക് പിന്തുണ പ്രഖ്യാപിച്ചു",
	"Sinhala":    "විදේශ අමාත්\u200dයවරයා සාම සාකච්ඡාවලට සහාය පළ කළේය",
	"Thai":       "รัฐมนตรีต่างประเทศเดินทางถึงกรุงเทพเพื่อเจรจาสันติภาพ",
	"Khmer":      "រដ្ឋមន្ត្រីការបរទេសបានមកដល់ភ្នំពេញដើម្បីពិភាក្សាសន្តិភាព",
	"Burmese":    "နိုင်ငံခြားရေးဝန်ကြီး ငြိမ်းချမ်းရေး ဆွေးနွေးပွဲ တက်ရောက်",
	"Georgian":   "საგარეო საქმეთა მინისტრი თბილისში ჩავიდა მოლაპარაკებისთვის",
	"Armenian":   "Արտաքին գործերի նախարարը ժամանեց Երևան բանակցությունների համար",
	"Amharic":    "የውጭ ጉዳይ ሚኒስትሩ ለሰላም ድርድር አዲስ አበባ ገቡ",
	"Chinese":    "外交部长抵达日内瓦，就停火问题举行会谈。",
	"Japanese":   "外務大臣がジュネーブに到着し、ｶﾀｶﾅ「停戦」について協議した。",
	"Korean":     "외교부 장관이 제네바에 도착하여 휴전 협상을 시작했다",
	"emoji":      "🇺🇦🇺🇸 🕊️ ✅ ⚠️ 👨‍👩‍👧 ❤️ 1️⃣ ☎️ 🤝🏽 🏴",
	"mixed":      "Meeting of 习近平 and Путін: «мир» 🤝 สันติภาพ",
	"rare marks": "x\u1AB0y\u0363 W\u1DC4l\u1DC4",
}

// measured is what the browser says of a text, in px.
type measured struct{ Kerned, Unkerned float64 }

// browserWidths measures texts at 12.5 px in the style.
func browserWidths(t *testing.T, style Style, texts []string) []measured {
	t.Helper()
	js, err := json.Marshal(texts)
	require.NoError(t, err)
	weight, slope := "400", "normal"
	if style == Bold || style == BoldItalic {
		weight = "700"
	}
	if style == Italic || style == BoldItalic {
		slope = "italic"
	}
	// Left to itself, fontconfig picks a font for Tamil that has no letters.
	family := Family + ", 'Noto Sans Tamil'"
	page := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="40"><text y="20"
		font-family="%s" font-size="12.5" font-weight="%s" font-style="%s">x</text></svg>`, family, weight, slope)
	raw := browsertest.Start(t).Eval(t, page, `(() => {
		const el = document.querySelector('text');
		return `+string(js)+`.map((s) => {
			el.textContent = s;
			const out = {};
			for (const [k, v] of [['Kerned', 'normal'], ['Unkerned', 'none']]) {
				el.style.fontKerning = v;
				out[k] = el.getComputedTextLength();
			}
			return out;
		});
	})()`)
	var out []measured
	require.NoError(t, json.Unmarshal(raw, &out))
	require.Len(t, out, len(texts))
	return out
}

func TestWidthsAgainstChromium(t *testing.T) {
	for _, style := range allStyles {
		f := Font{style, 1250}
		for i, m := range browserWidths(t, style, coveredTexts) {
			s := coveredTexts[i]
			assert.True(t, Covered(s), s)
			drawn := max(m.Kerned, m.Unkerned)
			assert.GreaterOrEqual(t, f.Width(s).Float(), drawn-0.05, "style %d: %s", style, s)
			assert.LessOrEqual(t, f.Width(s).Float(), drawn*1.03, "style %d: %s", style, s)
		}
	}
}

func TestFallbackWidthsAgainstChromium(t *testing.T) {
	names := slices.Sorted(maps.Keys(fallbackTexts))
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = fallbackTexts[name]
	}
	for _, style := range []Style{Regular, Bold} {
		for i, m := range browserWidths(t, style, texts) {
			t.Run(fmt.Sprintf("%s %d", names[i], style), func(t *testing.T) {
				s := texts[i]
				assert.False(t, Covered(s))
				// Without a font for it the browser draws boxes of 0.75 em.
				letters := utf8.RuneCountInString(squeeze(s))
				boxes := 12.5 * (0.75*float64(letters) + 569.0/2048*float64(utf8.RuneCountInString(s)-letters))
				browsertest.RequireOrSkip(t, math.Abs(m.Kerned-boxes) > 0.1, "no font for "+names[i]+" here")
				got := Font{style, 1250}.Width(s).Float()
				assert.GreaterOrEqual(t, got, max(m.Kerned, m.Unkerned)-0.05)
				most := 2.3
				if names[i] == "emoji" {
					most = 3.5 // there is room for the names
				}
				assert.LessOrEqual(t, got, m.Kerned*most, "generous, not wasteful")
			})
		}
	}
}

// Wrapped lines set at LineHeight neither touch nor leave the room reserved.
func TestWrappedLinesAgainstChromium(t *testing.T) {
	f := Font{Regular, 1250}
	width := geom.Px(160)
	var svg strings.Builder
	y, lines := geom.Px(12), []Line(nil)
	for _, s := range coveredTexts {
		for _, l := range f.Wrap(s, width, 0) {
			fmt.Fprintf(&svg, `<text x="0" y="%s" font-size="%s" font-family="%s">%s</text>`, y, f.Size, Family, html.EscapeString(l.Text))
			lines = append(lines, l)
			y += f.LineHeight()
		}
	}
	path := filepath.Join(t.TempDir(), "lines.svg")
	doc := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s">%[3]s</svg>`, width, geom.Px(int(y)/100+10), svg.String())
	require.NoError(t, os.WriteFile(path, []byte(doc), 0o600))
	boxes, view := browsertest.Start(t).TextBoxes(t, path)
	require.Len(t, boxes, len(lines))
	assert.Empty(t, browsertest.Overlaps(boxes, 0.5))
	assert.Empty(t, browsertest.Outside(boxes, view, 0.5))
	for i, b := range boxes {
		// The browser's box takes in the ink of the outer letters, and ascent
		// and descent, rounded up to whole pixels.
		assert.LessOrEqual(t, b.X1-b.X0, lines[i].Width.Float()+1, b.Text)
		assert.LessOrEqual(t, b.Y1-b.Y0, f.LineHeight().Float(), b.Text)
	}
}
