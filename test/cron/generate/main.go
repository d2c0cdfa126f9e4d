// Prints what robfig/cron, the parser of Flyte's control plane, makes of cron expressions and time zones:
//
//	go run . table    one line per case: expression (quoted, ASCII), zone, from, next runs
//	go run . zones    JSON list of the zone names that Go loads
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

// printZones lists the archive's names, and the three that LoadLocation knows without it.
func printZones(out *bufio.Writer) {
	archive, err := zip.OpenReader(os.Getenv("ZONEINFO"))
	check(err)
	defer archive.Close()
	names := []string{"", "Local"}
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, "/") {
			names = append(names, file.Name)
		}
	}
	for _, name := range names {
		_, err := time.LoadLocation(name)
		check(err)
	}
	slices.Sort(names)
	list, err := json.MarshalIndent(names, "  ", "  ")
	check(err)
	fmt.Fprintln(out, string(list))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
