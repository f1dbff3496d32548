package arch

import (
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rule says what the code of a package may import; its tests may import
// anything of ours.
type rule struct {
	ours    string // packages of this module, by their path in it
	modules string // modules of others
	helper  bool   // it helps tests: only tests import it, and it may import what tests do
}

const (
	graphviz = "github.com/goccy/go-graphviz"
	jsontext = "github.com/go-json-experiment/json"
	xsys     = "golang.org/x/sys"
)

// rules is the map of docs/architecture.md, binding. Facts know nothing of
// pictures, layout nothing of colours, encoders nothing of events. A module of
// others stands behind one package of ours.
var rules = map[string]rule{
	".":        {ours: "internal/cli"},
	"endtoend": {helper: true},

	"timeline/edtf":                 {},
	"timeline/edtf/inwords":         {ours: "timeline/edtf"},
	"timeline/edtf/phrases":         {ours: "internal/pattern timeline/edtf timeline/edtf/inwords"},
	"timeline/edtf/datetest":        {helper: true, ours: "internal/top timeline/edtf"},
	"timeline":                      {ours: "internal/ids internal/spell timeline/edtf timeline/edtf/inwords timeline/edtf/phrases timeline/internal/bulk timeline/internal/constraints timeline/internal/document timeline/internal/fields timeline/internal/names timeline/internal/parts timeline/internal/typewords timeline/internal/walk timeline/internal/weekdays timeline/problem timeline/vocab", modules: jsontext},
	"internal/spell":                {},
	"internal/pattern":              {},
	"timeline/problem":              {},
	"timeline/internal/walk":        {ours: "internal/pattern internal/spell timeline/edtf timeline/internal/country timeline/internal/document timeline/internal/fields timeline/internal/repair timeline/problem timeline/vocab", modules: jsontext + " golang.org/x/text"},
	"timeline/internal/constraints": {ours: "timeline/edtf"},
	"timeline/filetext":             {ours: "timeline timeline/internal/fields timeline/internal/parts timeline/internal/walk", modules: jsontext},
	"timeline/internal/weekdays":    {ours: "internal/pattern timeline/edtf timeline/edtf/inwords"},
	"timeline/internal/typewords":   {},
	"timeline/internal/parts":       {ours: "timeline/internal/document timeline/internal/repair timeline/internal/walk timeline/internal/yaml", modules: jsontext},
	"timeline/internal/bulk":        {ours: "timeline/edtf timeline/internal/fields timeline/internal/names timeline/internal/walk"},
	"timeline/vocab":                {},
	"timeline/internal/names":       {modules: "golang.org/x/text"},
	"timeline/internal/country":     {},
	"timeline/internal/document":    {},
	"timeline/internal/repair":      {ours: "timeline/internal/document", modules: jsontext},
	"timeline/internal/yaml":        {ours: "timeline/internal/document timeline/internal/fields", modules: jsontext + " github.com/goccy/go-yaml"},
	"timeline/internal/fields":      {},
	"internal/ids":                  {},
	"timeline/internal/likeness":    {},
	"timeline/diff":                 {ours: "timeline timeline/edtf timeline/edtf/inwords timeline/internal/fields timeline/internal/likeness"},
	"timeline/lint":                 {ours: "internal/spell timeline timeline/edtf timeline/internal/bulk timeline/internal/likeness timeline/problem timeline/relations"},
	"timeline/draft":                {ours: "timeline"},
	"timeline/canonical":            {ours: "internal/ids internal/pattern internal/spell timeline timeline/filetext timeline/internal/document timeline/internal/fields timeline/internal/yaml", modules: jsontext},
	"timeline/relations":            {ours: "timeline"},
	"timeline/salience":             {ours: "timeline"},
	"timeline/claims":               {ours: "timeline"},
	"timeline/why":                  {ours: "timeline timeline/edtf timeline/edtf/inwords timeline/internal/walk"},
	"timeline/tally":                {ours: "timeline timeline/edtf"},
	"timeline/view":                 {ours: "timeline timeline/edtf"},
	"timeline/query":                {ours: "internal/spell timeline timeline/internal/country timeline/draft timeline/edtf timeline/relations timeline/tally timeline/view"},

	"render/internal/geom":         {},
	"render/internal/font":         {ours: "render/internal/geom", modules: "codeberg.org/go-fonts/liberation github.com/go-text/typesetting golang.org/x/image golang.org/x/text"},
	"render/internal/scene":        {ours: "render/internal/font render/internal/geom"},
	"render/internal/theme":        {ours: "render/internal/font render/internal/geom render/internal/scene timeline timeline/filetext"},
	"render/internal/axis":         {ours: "render/internal/geom timeline/edtf timeline/edtf/inwords"},
	"render/internal/layout":       {ours: "render/internal/geom"},
	"render/internal/graphviz":     {ours: "internal/privatetmp render/internal/geom", modules: graphviz + " " + xsys},
	"render/internal/network":      {ours: "render/internal/geom render/internal/graphviz"},
	"render/internal/lang":         {ours: "timeline timeline/edtf/inwords"},
	"render/internal/words":        {ours: "render/internal/font render/internal/lang timeline timeline/claims timeline/edtf timeline/edtf/inwords timeline/query timeline/relations"},
	"render/internal/set":          {ours: "render/internal/font render/internal/geom render/internal/lang render/internal/words timeline timeline/edtf/inwords"},
	"render/internal/plan/sign":    {ours: "render/internal/geom timeline"},
	"render/internal/plan/frame":   {ours: "render/internal/font render/internal/geom render/internal/lang render/internal/layout render/internal/plan/sign render/internal/set render/internal/theme render/internal/words timeline timeline/edtf timeline/edtf/inwords timeline/query timeline/salience timeline/tally"},
	"render/internal/plan/slicing": {ours: "timeline/edtf"},
	"render/internal/plan/ruler": {ours: "render/internal/axis render/internal/font render/internal/geom render/internal/lang render/internal/layout render/internal/plan/frame " +
		"render/internal/plan/sign render/internal/set render/internal/theme render/internal/words timeline timeline/edtf timeline/tally"},
	"render/internal/plan/changed": {ours: "render/internal/font render/internal/lang render/internal/plan/frame render/internal/plan/sign timeline timeline/diff timeline/edtf/inwords"},
	"render/internal/plan/line": {ours: "render/internal/font render/internal/geom render/internal/lang render/internal/layout render/internal/plan/changed " +
		"render/internal/plan/frame render/internal/plan/ruler render/internal/plan/sign render/internal/set render/internal/theme timeline " +
		"timeline/diff"},
	"render/internal/plan/lanes": {ours: "render/internal/font render/internal/geom render/internal/lang render/internal/layout render/internal/plan/changed render/internal/plan/frame " +
		"render/internal/plan/ruler render/internal/plan/sign render/internal/set render/internal/theme timeline timeline/diff timeline/query timeline/relations timeline/tally"},
	"render/internal/plan/page": {ours: "render/internal/axis render/internal/font render/internal/geom render/internal/lang render/internal/plan/frame " +
		"render/internal/plan/ruler render/internal/plan/sign render/internal/set render/internal/theme timeline timeline/edtf " +
		"timeline/edtf/inwords timeline/tally"},
	"render/internal/plan/grouping": {ours: "timeline"},
	"render/internal/plan/bond":     {ours: "render/internal/font render/internal/lang render/internal/words timeline timeline/relations"},
	"render/internal/plan/periods":  {ours: "render/internal/plan/bond render/internal/plan/slicing render/internal/words timeline timeline/edtf timeline/edtf/inwords"},
	"render/internal/plan/label":    {ours: "render/internal/font render/internal/geom render/internal/lang render/internal/plan/bond render/internal/plan/periods render/internal/set render/internal/words timeline"},
	"render/internal/plan/actors": {ours: "render/internal/font render/internal/geom render/internal/graphviz render/internal/lang render/internal/network render/internal/plan/bond render/internal/plan/grouping render/internal/plan/label render/internal/plan/periods render/internal/plan/slicing timeline/query " +
		"render/internal/plan/frame render/internal/set render/internal/theme render/internal/words timeline timeline/edtf/inwords timeline/relations"},
	"render/internal/plan/counts": {ours: "render/internal/axis render/internal/font render/internal/geom render/internal/lang render/internal/layout " +
		"render/internal/plan/frame render/internal/plan/ruler render/internal/plan/sign render/internal/set render/internal/theme timeline timeline/edtf timeline/edtf/inwords timeline/salience timeline/tally"},
	"render/internal/plan/days": {ours: "render/internal/axis render/internal/font render/internal/geom render/internal/lang render/internal/plan/frame " +
		"render/internal/plan/changed render/internal/plan/sign render/internal/set render/internal/theme render/internal/words timeline timeline/diff timeline/edtf timeline/edtf/inwords timeline/tally"},
	"render/internal/paint": {ours: "render/internal/font render/internal/geom render/internal/plan/actors render/internal/plan/counts render/internal/plan/days render/internal/plan/frame render/internal/plan/lanes " +
		"render/internal/plan/line render/internal/plan/page render/internal/plan/periods render/internal/plan/ruler render/internal/plan/sign render/internal/scene render/internal/set " +
		"render/internal/theme timeline"},
	"render/internal/svg":       {ours: "render/internal/font render/internal/geom render/internal/scene render/internal/webfont"},
	"render/internal/glyf":      {},
	"render/internal/webfont":   {ours: "render/internal/glyf", modules: "github.com/go-text/typesetting"},
	"render/internal/pdf":       {ours: "render/internal/font render/internal/geom render/internal/glyf render/internal/scene"},
	"render/internal/png":       {ours: "render/internal/font render/internal/geom render/internal/scene", modules: "github.com/golang/freetype golang.org/x/image"},
	"render/internal/markdown":  {ours: "render/internal/font render/internal/lang render/internal/words timeline timeline/diff timeline/edtf/inwords"},
	"render/internal/graphfile": {ours: "internal/pattern render/internal/words timeline timeline/edtf timeline/relations"},
	"render/internal/html":      {ours: "render/internal/font render/internal/lang render/internal/words timeline"},
	"render/internal/shapes":    {ours: "internal/markup render/internal/font render/internal/geom render/internal/scene"},
	"render/internal/account":   {ours: "internal/prose render/internal/font render/internal/lang render/internal/words timeline"},
	"render":                    {ours: "internal/prose render/internal/account render/internal/font render/internal/geom render/internal/graphfile render/internal/graphviz render/internal/html render/internal/markdown render/internal/paint render/internal/pdf render/internal/plan/actors render/internal/plan/counts render/internal/plan/days render/internal/plan/frame render/internal/plan/grouping render/internal/plan/lanes render/internal/plan/line render/internal/plan/page render/internal/plan/periods render/internal/plan/ruler render/internal/plan/slicing render/internal/png render/internal/scene render/internal/shapes render/internal/svg render/internal/theme render/internal/words timeline timeline/diff timeline/query timeline/relations timeline/salience timeline/tally"},

	"internal/mapping":        {ours: "internal/pattern timeline/edtf timeline/edtf/inwords timeline/edtf/phrases", modules: jsontext},
	"internal/guess":          {ours: "internal/mapping internal/pattern timeline/edtf"},
	"internal/sheet":          {modules: "golang.org/x/text"},
	"internal/records":        {ours: "internal/mapping timeline timeline/edtf timeline/query timeline/relations"},
	"internal/clickhouse":     {ours: "internal/mapping internal/pattern internal/records timeline/query timeline/relations"},
	"internal/rawjson":        {ours: "timeline", modules: jsontext},
	"internal/outgo":          {ours: "internal/rawjson internal/sheet timeline timeline/canonical timeline/edtf timeline/edtf/inwords", modules: jsontext},
	"internal/merge":          {ours: "internal/rawjson timeline timeline/canonical timeline/diff timeline/filetext", modules: jsontext},
	"internal/intake":         {ours: "internal/guess internal/ids internal/intake/formats internal/mapping internal/pattern internal/rawjson internal/sheet timeline timeline/canonical timeline/edtf timeline/filetext", modules: jsontext},
	"internal/intake/formats": {ours: "internal/mapping internal/pattern internal/rawjson internal/sheet timeline/edtf", modules: jsontext + " github.com/teambition/rrule-go"},
	"internal/scan":           {ours: "internal/mapping internal/records internal/sheet internal/spell timeline timeline/query timeline/relations", modules: jsontext + " github.com/klauspost/compress github.com/parquet-go/parquet-go"},

	"internal/atomicfile":     {modules: xsys},
	"internal/privatetmp":     {modules: xsys},
	"internal/prose":          {},
	"internal/doctor":         {ours: "internal/pattern"},
	"internal/live":           {ours: "timeline", modules: "github.com/fsnotify/fsnotify"},
	"internal/serve":          {ours: "timeline"},
	"internal/cli":            {ours: "internal/cli/charts internal/cli/draw internal/cli/edit internal/cli/follow internal/cli/imports internal/cli/options internal/cli/say internal/cli/session internal/doctor internal/privatetmp render timeline", modules: "golang.org/x/term"},
	"internal/cli/charts":     {ours: "internal/atomicfile internal/brief internal/brief/chart internal/brief/document internal/cli/draw internal/cli/options internal/cli/say internal/cli/session internal/markup render"},
	"internal/cli/draw":       {ours: "internal/atomicfile internal/brief internal/brief/chart internal/brief/document internal/cli/data internal/cli/options internal/cli/say internal/cli/session internal/markup internal/outgo internal/prose render timeline timeline/view"},
	"internal/cli/data":       {ours: "internal/cli/options internal/cli/say internal/cli/session internal/clickhouse internal/mapping internal/scan render timeline timeline/edtf timeline/query"},
	"internal/cli/edit":       {ours: "internal/cli/data internal/cli/draw internal/cli/options internal/cli/say internal/cli/session render timeline timeline/canonical timeline/diff timeline/lint timeline/why"},
	"internal/cli/follow":     {ours: "internal/atomicfile internal/cli/draw internal/cli/options internal/cli/say internal/cli/session internal/live internal/serve render timeline timeline/lint"},
	"internal/cli/imports":    {ours: "internal/atomicfile internal/cli/options internal/cli/say internal/cli/session internal/intake internal/mapping internal/merge timeline timeline/canonical timeline/filetext", modules: jsontext},
	"internal/cli/options":    {ours: "internal/cli/say internal/cli/session internal/doctor internal/intake internal/mapping internal/outgo internal/serve render timeline timeline/edtf timeline/edtf/inwords timeline/edtf/phrases timeline/view", modules: "github.com/urfave/cli/v2"},
	"internal/cli/say":        {ours: "internal/spell timeline"},
	"internal/cli/session":    {ours: "internal/atomicfile internal/cli/say render timeline timeline/filetext", modules: "github.com/schollz/progressbar/v3"},
	"internal/markup":         {},
	"internal/brief/document": {},
	"internal/brief/chart":    {ours: "internal/markup internal/prose"},
	"internal/brief/markers":  {ours: "internal/brief/chart internal/brief/document internal/markup internal/pattern", modules: "github.com/yuin/goldmark"},
	"internal/brief/text":     {ours: "internal/brief/chart internal/brief/document internal/brief/markers internal/markup internal/pattern"},
	"internal/brief/zipped":   {ours: "internal/markup"},
	"internal/brief/ooxml":    {ours: "internal/brief/chart internal/brief/document internal/brief/zipped internal/markup"},
	"internal/brief/sheets":   {ours: "internal/prose"},
	"internal/brief/docx":     {ours: "internal/brief/chart internal/brief/document internal/brief/ooxml internal/markup internal/prose"},
	"internal/brief/pptx":     {ours: "internal/brief/chart internal/brief/document internal/brief/ooxml internal/brief/sheets internal/markup internal/pattern internal/prose"},
	"internal/brief/odf":      {ours: "internal/brief/chart internal/brief/document internal/brief/sheets internal/brief/zipped internal/markup internal/prose"},
	"internal/brief":          {ours: "internal/brief/chart internal/brief/document internal/brief/docx internal/brief/odf internal/brief/pptx internal/brief/text internal/markup"},

	"internal/arch":           {helper: true},
	"internal/browsertest":    {helper: true, ours: "internal/top"},
	"internal/clickhousetest": {helper: true, ours: "internal/browsertest"},
	"internal/measure":        {helper: true, ours: "internal/generate timeline timeline/relations", modules: "github.com/parquet-go/parquet-go"},
	"internal/generate":       {helper: true},
	"internal/golden":         {helper: true, ours: "internal/generate timeline"},
	"internal/fence":          {helper: true},
	"internal/testout":        {helper: true},
	"internal/spent":          {helper: true},
	"internal/top":            {helper: true},
	"render/internal/reading": {helper: true, ours: "render/internal/font render/internal/geom timeline timeline/edtf"},
	"internal/testfile":       {helper: true, ours: "timeline"},
	"internal/realdata":       {helper: true},
	"internal/safety":         {helper: true},
	"internal/gallery":        {helper: true, ours: "internal/cli internal/generate internal/privatetmp internal/realdata render"},
	"internal/enginetest":     {helper: true, ours: "internal/generate internal/mapping internal/records timeline/query timeline/relations", modules: "github.com/stretchr/testify"},
}

// testModules are for tests alone.
const testModules = "github.com/stretchr/testify pgregory.net/rapid github.com/chromedp/chromedp github.com/chromedp/cdproto " +
	"github.com/rogpeppe/go-internal github.com/santhosh-tekuri/jsonschema/v6 github.com/sfomuseum/go-edtf go.uber.org/goleak"

// TestImports holds the directions of the code: what imports what.
func TestImports(t *testing.T) {
	for _, f := range goFiles(t) {
		dir := path.Dir(f.name)
		r, ok := rules[dir]
		if !assert.True(t, ok, "%s: package %s is missing in the table of imports; say there what it may import", f.name, dir) {
			continue
		}
		ast, err := parser.ParseFile(token.NewFileSet(), f.path, nil, parser.ImportsOnly)
		if !assert.NoError(t, err) {
			continue
		}
		for _, spec := range ast.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			assert.NoError(t, err)
			if why := r.refuses(name, dir, f.test()); why != "" {
				assert.Fail(t, "import", "%s imports %s: %s", f.name, name, why)
			}
		}
	}
}

// TestTheTableAllowsNoMoreThanIsUsed: a row that says more than is true says
// nothing of the direction.
func TestTheTableAllowsNoMoreThanIsUsed(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, f := range goFiles(t) {
		dir := path.Dir(f.name)
		if used[dir] == nil {
			used[dir] = map[string]bool{}
		}
		ast, err := parser.ParseFile(token.NewFileSet(), f.path, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range ast.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			if ours, ok := strings.CutPrefix(name, module+"/"); ok && !f.test() {
				used[dir][ours] = true
			}
		}
	}
	for dir, r := range rules {
		if !assert.NotNil(t, used[dir], "there is no package %s", dir) {
			continue
		}
		for _, ours := range strings.Fields(r.ours) {
			assert.True(t, used[dir][ours], "%s may import %s, and does not", dir, ours)
		}
	}
}

// refuses says why a file may not import a package; "" if it may.
func (r rule) refuses(name, dir string, test bool) string {
	ours, isOurs := strings.CutPrefix(name, module+"/")
	switch {
	case name == graphviz && !of(rules[dir].modules, name):
		return "only render/internal/graphviz may, not even a test: the library runs in every process that links it"
	case isOurs && test:
		return ""
	case isOurs && rules[ours].helper && !r.helper:
		return "only tests may"
	case isOurs && !slices.Contains(strings.Fields(r.ours), ours):
		return "the table of imports does not allow it"
	case isOurs || !strings.Contains(strings.SplitN(name, "/", 2)[0], "."):
		return "" // standard library
	case (test || r.helper) && of(testModules, name):
		return ""
	case of(testModules, name):
		return "only tests may"
	case !of(r.modules, name) && !test:
		return "the table of imports gives it no such module"
	}
	return ""
}

// of reports whether a package belongs to one of the modules.
func of(modules, name string) bool {
	for _, m := range strings.Fields(modules) {
		if name == m || strings.HasPrefix(name, m+"/") {
			return true
		}
	}
	return false
}

func TestRefuses(t *testing.T) {
	r := rules["timeline"]
	assert.Empty(t, r.refuses("fmt", "timeline", false))
	assert.Empty(t, r.refuses("go/parser", "timeline", false))
	assert.Empty(t, r.refuses("demarche/timeline/edtf", "timeline", false))
	assert.Empty(t, r.refuses("demarche/render", "timeline", true))
	assert.Empty(t, r.refuses(jsontext+"/jsontext", "timeline", false))
	assert.Empty(t, r.refuses("pgregory.net/rapid", "timeline", true))
	assert.NotEmpty(t, r.refuses("demarche/render", "timeline", false), "facts know nothing of pictures")
	assert.NotEmpty(t, r.refuses("demarche/internal/browsertest", "timeline", false))
	assert.NotEmpty(t, r.refuses("github.com/stretchr/testify/assert", "timeline", false))
	assert.NotEmpty(t, r.refuses("github.com/other/module", "timeline", false))
	assert.NotEmpty(t, r.refuses(graphviz, "timeline", true))
	assert.Empty(t, rules["render/internal/graphviz"].refuses(graphviz, "render/internal/graphviz", false))
}
