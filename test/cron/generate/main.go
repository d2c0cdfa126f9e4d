// Prints what robfig/cron, the parser of Flyte's control plane, makes of cron expressions and time zones:
//
//	go run . table    one line per case: expression (quoted, ASCII), zone, from, next runs
//	go run . zones    the zone names that Go loads with their offsets from UTC, as members of a JSON object
//
// ZONEINFO must name Go's own time zone archive; regenerate.sh sets it.
package main

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

const runsPerCase = 5

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if len(os.Args) > 1 && os.Args[1] == "zones" {
		printZones(out)
		return
	}
	for _, c := range allCases() {
		fmt.Fprintf(out, "%s\t%s\t%d\t%s\n", strconv.QuoteToASCII(c.expression), c.zone, c.from, outcome(c))
	}
}

// outcome is "rejected", or the next runs in Unix seconds; "never" stands where robfig finds no further run.
func outcome(c testCase) string {
	schedule, err := cron.ParseStandard("CRON_TZ=" + c.zone + " " + c.expression)
	if err != nil {
		return "rejected"
	}
	var runs []string
	at := time.Unix(c.from, 0).UTC()
	for range runsPerCase {
		if at = schedule.Next(at); at.IsZero() {
			runs = append(runs, "never")
			break
		}
		runs = append(runs, fmt.Sprint(at.Unix()))
	}
	return strings.Join(runs, " ")
}

// The stretch of time for which offsets are listed.
var since = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
var until = time.Date(2038, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

// printZones lists the archive's names and the three that LoadLocation knows without it, and for each the history of
// its offset: the first, then `at:offset` for each change, all in seconds. Zones with one history share it.
func printZones(out *bufio.Writer) {
	names := archiveNames()
	var histories []string
	var history []int
	for _, name := range names {
		location, err := time.LoadLocation(name)
		check(err)
		words := offsetHistory(location)
		at := slices.Index(histories, words)
		if at < 0 {
			at = len(histories)
			histories = append(histories, words)
		}
		history = append(history, at)
	}
	fmt.Fprintf(out, "  \"since\": %d,\n  \"until\": %d,\n", since, until)
	fmt.Fprintf(out, "  \"names\": %s,\n  \"history\": %s,\n  \"histories\": %s\n", list(names), list(history), list(histories))
}

func archiveNames() []string {
	archive, err := zip.OpenReader(os.Getenv("ZONEINFO"))
	check(err)
	defer archive.Close()
	names := []string{"", "Local"}
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, "/") {
			names = append(names, file.Name)
		}
	}
	slices.Sort(names)
	return names
}

func offsetHistory(location *time.Location) string {
	offset := func(at int64) int { _, seconds := time.Unix(at, 0).In(location).Zone(); return seconds }
	words := []string{fmt.Sprint(offset(since))}
	const day = 86400
	for at := since; at < until; at += day {
		if offset(at) == offset(at+day) {
			continue
		}
		before, after := at, at+day
		for after-before > 1 {
			if middle := (before + after) / 2; offset(middle) == offset(at+day) {
				after = middle
			} else {
				before = middle
			}
		}
		words = append(words, fmt.Sprintf("%d:%d", after, offset(after)))
	}
	return strings.Join(words, " ")
}

func list(value any) string {
	text, err := json.Marshal(value)
	check(err)
	return string(text)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
