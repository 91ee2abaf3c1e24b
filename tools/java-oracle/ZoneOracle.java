import java.text.DateFormatSymbols;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;

/** The names of time zones that SimpleDateFormat reads, in the order in which it tries them, and what it makes of them. */
final class ZoneOracle {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    public static void main(String[] args) throws Exception {
        Map<String, String> names = new LinkedHashMap<>();
        String[][] zones = DateFormatSymbols.getInstance().getZoneStrings();
        // The zone of the format itself, UTC, is tried first.
        for (boolean own : new boolean[] {true, false})
            for (String[] zone : zones)
                if (zone[0].equals("UTC") == own)
                    for (int i = 1; i <= 4; i++) if (!zone[i].isEmpty()) names.putIfAbsent(zone[i].toLowerCase(), zone[i] + "\t" + meaning(zone, i));
        try (Golden g = new Golden(args[0], "zone-name")) {
            for (String row : names.values()) {
                String[] columns = row.split("\t", -1);
                g.row((Object[]) columns);
            }
        }
        try (Golden g = new Golden(args[0], "zone-parse")) {
            String pattern = "yyyy-MM-dd HH:mm z";
            for (String row : names.values())
                for (String date : new String[] {"1975-01-10 03:00 ", "1988-07-10 03:00 ", "2011-10-30 02:30 ", "2024-01-15 12:00 ", "2024-07-15 12:00 ", "2035-03-01 00:00 "}) {
                    String text = date + row.split("\t")[0];
                    SimpleDateFormat format = new SimpleDateFormat(pattern);
                    format.setTimeZone(TimeZone.getTimeZone("UTC"));
                    g.row(text, Golden.result(() -> format.parse(text).getTime()));
                }
        }
    }

    /** The standard offset, what the name adds to it (empty: nothing), both in minutes, and the day since which that is so (empty: always); nothing where the zone decides with each date. */
    private static String meaning(String[] names, int i) {
        TimeZone zone = TimeZone.getTimeZone(names[0]);
        ZoneRules rules = zone.toZoneId().getRules();
        boolean same = i <= 2 && names[i].equalsIgnoreCase(names[i + 2]);
        int daylight = i >= 3 ? zone.getDSTSavings() : 0;
        boolean decides = same || i >= 3 && daylight == 0;
        int offset = rules.getStandardOffset(NOW).getTotalSeconds();
        if (offset * 1000 != zone.getRawOffset() || decides && !rules.getTransitionRules().isEmpty()) return "\t\t";
        // By days: where daylight saving becomes standard time nothing changes that is a transition.
        long since = 0;
        for (long day = 1; day < NOW.getEpochSecond() / 86_400; day++) {
            Instant at = Instant.ofEpochSecond(day * 86_400), before = at.minusSeconds(86_400);
            boolean changed = decides ? !rules.getOffset(at).equals(rules.getOffset(before)) : !rules.getStandardOffset(at).equals(rules.getStandardOffset(before));
            if (changed) since = day + 1;
        }
        return offset / 60 + "\t" + (decides ? "" : daylight / 60_000) + "\t" + (rules.isFixedOffset() ? "" : since);
    }
}
