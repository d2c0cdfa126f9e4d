package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"
)

type testCase struct {
	expression string
	zone       string
	from       int64
}

// Zones whose offsets have been settled for years, so that every tz database in use agrees on 2024 to 2030.
var zones = []string{
	"", "UTC", "EST", "Etc/GMT+12", "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Los_Angeles",
	"America/New_York", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Antarctica/Troll",
	"Asia/Beirut", "Asia/Jerusalem", "Asia/Kathmandu", "Atlantic/Azores", "Australia/Adelaide",
	"Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Europe/London", "Pacific/Apia", "Pacific/Chatham",
	"Pacific/Easter", "Pacific/Kiritimati", "Pacific/Norfolk",
}

var zoneNames = []string{
	"Local", "utc", "europe/berlin", "Europe/berlin", "Mars/X", "CET", "GMT", "Etc/GMT-14", "Etc/GMT-15", "GMT+1",
	"UTC+1", "+01:00", "PST", "PST8PDT", "CEST", "Z", "Zulu", "America/Argentina/Buenos_Aires", "../UTC", "/UTC",
	"US/Pacific", "Asia/Calcutta", "Factory", "America", "America/", "Europe/Kyiv",
}

// Around a change of offset: hours that vanish, hours that come twice, and days that begin late.
var aroundChanges = []string{
	"30 2 * * *", "0 2 * * *", "0 3 * * *", "15,45 1 * * *", "0 0 * * *", "30 0 * * *", "30 23 * * *", "*/15 * * * *",
	"0 */2 * * *", "59 * * * *", "0 0 * * 0", "30 1 * * 1-5", "45 2 * * sat,sun", "0 5 25 * *", "10 0-3 29-31 3,10 *",
}

// Seconds from a change of offset to the instant after which runs are asked for; mostly the day before.
var startFromChange = []int64{-26 * 3600, -26 * 3600, -26 * 3600, -20 * 60, 40 * 60}

func allCases() []testCase {
	var cases []testCase
	newYear := instant("2026-01-01T00:00:00Z")
	for _, expression := range handPicked {
		cases = append(cases, testCase{expression, "UTC", newYear})
	}
	for _, zone := range zoneNames {
		cases = append(cases, testCase{"0 0 * * *", zone, newYear})
	}
	for _, zone := range zones {
		for i, change := range changes(zone) {
			for j, expression := range aroundChanges {
				cases = append(cases, testCase{expression, zone, change + startFromChange[(i+j)%len(startFromChange)]})
			}
		}
	}
	for i, expression := range calendar {
		for j, from := range instants {
			zone := zones[(i*len(instants)+j)%len(zones)]
			cases = append(cases, testCase{expression, zone, instant(from)})
		}
	}
	return append(cases, randomCases(1300)...)
}

// changes gives the instants of 2025 to 2027 at which the zone changes its offset.
func changes(zone string) []int64 {
	location, err := time.LoadLocation(zone)
	check(err)
	var found []int64
	const step = 15 * 60
	start, end := instant("2025-01-01T00:00:00Z"), instant("2028-01-01T00:00:00Z")
	_, last := time.Unix(start, 0).In(location).Zone()
	for at := start; at < end; at += step {
		if _, offset := time.Unix(at, 0).In(location).Zone(); offset != last {
			found, last = append(found, at), offset
		}
	}
	return found
}

func instant(text string) int64 {
	at, err := time.Parse(time.RFC3339, text)
	check(err)
	return at.Unix()
}

var instants = []string{
	"2024-02-28T23:59:59Z", "2024-12-31T23:30:00Z", "2025-12-31T10:00:01Z", "2026-06-30T12:34:56Z",
	"2027-02-28T20:00:00Z", "2028-02-29T00:00:00Z", "2029-10-27T22:00:00Z", "2030-12-31T23:59:59Z",
}

// Dates: leap days, short months, ends of years, day of month beside day of week, dates that never come.
var calendar = []string{
	"0 0 29 2 *", "30 12 29 feb ?", "0 0 29 2 1", "0 0 30 2 *", "0 0 31 2 *", "0 0 31 4,6,9,11 *", "0 0 31 2-4 *",
	"0 0 30 2 mon", "0 0 30 2 */1", "0 0 30 2 */2", "0 0 31 */2 *", "0 0 31 1/2 ?", "59 23 31 12 *", "0 0 1 1 *",
	"0 0 13 * 5", "0 0 */1 * 5", "0 0 */2 * 5", "0 0 ? * 5", "0 0 1-31 * 5", "0 0 13 * ?", "0 0 13 * 0-6",
	"0 0 1-7 * mon", "0 9 * * 1-5", "0 0 , * 5", "0 0 , * *", "0 0 1 , *", "0 , * * *", "0 0 * * ,", "0 0 30 2 ,",
}

func randomCases(count int) []testCase {
	random := rand.New(rand.NewSource(20260101))
	start, end := instant("2024-01-01T00:00:00Z"), instant("2030-12-31T00:00:00Z")
	cases := make([]testCase, count)
	for i := range cases {
		cases[i] = testCase{randomExpression(random), zones[random.Intn(len(zones))], start + random.Int63n(end-start)}
	}
	return cases
}

type bounds struct {
	min, max int
	names    string
}

var fields = []bounds{
	{0, 59, ""}, {0, 23, ""}, {1, 31, ""},
	{1, 12, "jan Feb MAR apr may jun jul aug sep oct nov dec"},
	{0, 6, "sun Mon TUE wed thu fri sat"},
}

// randomExpression is mostly valid; now and then a value is out of range, a range reversed or a field missing.
func randomExpression(random *rand.Rand) string {
	parts := make([]string, 0, len(fields))
	for i, field := range fields {
		if i > 1 && random.Intn(2) == 0 {
			parts = append(parts, pick(random, "*", "*", "*", "?", "*/1"))
			continue
		}
		parts = append(parts, randomField(random, field))
	}
	if random.Intn(60) == 0 {
		parts = parts[:random.Intn(5)]
	}
	return strings.Join(parts, " ")
}

func randomField(random *rand.Rand, field bounds) string {
	items := make([]string, 1+random.Intn(2)*random.Intn(3))
	for i := range items {
		items[i] = randomItem(random, field)
	}
	return strings.Join(items, ",")
}

func randomItem(random *rand.Rand, field bounds) string {
	low, high := randomValue(random, field), randomValue(random, field)
	if low > high && random.Intn(20) > 0 {
		low, high = high, low
	}
	switch random.Intn(9) {
	case 0:
		return "*"
	case 1:
		return fmt.Sprintf("*/%d", random.Intn(field.max+5))
	case 2:
		return fmt.Sprintf("%s-%s", spelled(random, field, low), spelled(random, field, high))
	case 3:
		return fmt.Sprintf("%d-%d/%d", low, high, 1+random.Intn(7))
	case 4:
		return fmt.Sprintf("%d/%d", low, 1+random.Intn(10))
	default:
		return spelled(random, field, low)
	}
}

func randomValue(random *rand.Rand, field bounds) int {
	if random.Intn(80) == 0 {
		return field.max + 1
	}
	return field.min + random.Intn(field.max-field.min+1)
}

func spelled(random *rand.Rand, field bounds, value int) string {
	if names := strings.Fields(field.names); value <= field.max && len(names) > 0 && random.Intn(2) == 0 {
		return names[value-field.min]
	}
	return fmt.Sprint(value)
}

func pick(random *rand.Rand, choices ...string) string {
	return choices[random.Intn(len(choices))]
}
