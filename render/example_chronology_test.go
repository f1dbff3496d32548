package render_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"demarche/render"
	"demarche/timeline"
)

const talks = `{
	"title": "Talks",
	"actors": [{"id": "a", "name": "Arcadia", "kind": "state"}, {"id": "b", "name": "Borduria", "kind": "state"}],
	"sources": [{"id": "wire", "name": "Wire", "published": "2025-11-20", "reliability": "B"}],
	"events": [
		{"id": "meeting", "date": "2025-11-19", "title": "Envoys meet", "type": "consult", "status": "claimed",
		 "actors": ["a", "b"], "claims": [{"by": "a", "stance": "asserts", "source": "wire"}], "sources": ["wire"]},
		{"id": "denial", "date": "2025-11-20", "title": "Borduria denies it", "type": "statement", "status": "confirmed",
		 "actors": ["b"], "responds_to": [{"event": "meeting", "kind": "denies"}], "quote": "We met nobody.", "sources": ["wire"]}
	]
}`

func ExampleChronology() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		log.Fatal(problems, err)
	}
	if err := render.Chronology(os.Stdout, t, render.ChronologyOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Talks
	//
	// 2 events · 19–20 November 2025 · 1 confirmed, 1 claimed
	//
	// Sources, numbered as in the pictures: [^1]
	//
	// ## 2025
	//
	// ### November 2025
	//
	// **1.** **Envoys meet**\
	// 19 November 2025 · **claimed** · Arcadia and Borduria[^1]
	//
	// - Arcadia asserts it[^1]
	// - Denied in no. 2
	// - Kind: consult; id: meeting
	//
	// **2.** **Borduria denies it**\
	// 20 November 2025 · **confirmed** · Borduria[^1]
	//
	// > “We met nobody.”
	// >
	// > — Borduria
	//
	// - Denies no. 1
	// - Kind: statement; id: denial
	//
	// ## Actors
	//
	// - **Arcadia**: state
	// - **Borduria**: state
	//
	// [^1]: Wire, 20 November 2025 (reliability B: usually reliable)
}

func ExampleReport() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		log.Fatal(problems, err)
	}
	files, err := render.Report(context.Background(), t, render.ReportOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range files {
		fmt.Println(f.Name)
	}
	// Output:
	// index.html
	// timeline.svg
	// actors.svg
	// chronology.md
}
