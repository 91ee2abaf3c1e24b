import java.text.DateFormatSymbols;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/** The names of time zones that SimpleDateFormat reads, in the order in which it tries them, and what it makes of them. */
final class ZoneOracle {
    private static final long DAY = 86_400_000L;
    /** Java's zones know nothing before 1900 and follow rules for ever after 2037. */
    private static final long FIRST = -30_000 * DAY, LAST = 30_000 * DAY;

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
            String[] dates = {"0800-01-01 00:00 ", "1582-10-10 12:00 ", "1900-01-01 00:00 ", "1919-04-01 01:30 ", "1942-09-01 12:00 ", "1947-05-11 02:30 ", "1975-01-10 03:00 ", "1988-07-10 03:00 ", "2011-10-30 02:30 ", "2024-01-15 12:00 ", "2024-07-15 12:00 ", "2035-03-01 00:00 "};
            for (String row : names.values())
                for (String date : dates) {
                    String text = date + row.split("\t")[0];
                    SimpleDateFormat format = new SimpleDateFormat(pattern);
                    format.setTimeZone(TimeZone.getTimeZone("UTC"));
                    g.row(text, Golden.result(() -> format.parse(text).getTime()));
                }
        }
    }

    /**
     * What the name adds to the standard offset, in minutes (empty: what the zone adds at that date), then the offset without that: seconds from the
     * beginning of time on, and behind it pairs of the time of day on the wall since which it is another, in seconds since 1970, and that.
     */
    private static String meaning(String[] names, int i) {
        TimeZone zone = TimeZone.getTimeZone(names[0]);
        boolean same = i <= 2 && names[i].equalsIgnoreCase(names[i + 2]);
        int daylight = i >= 3 ? zone.getDSTSavings() : 0;
        boolean decides = same || i >= 3 && daylight == 0;
        List<String> steps = new ArrayList<>();
        long before = offset(zone, FIRST, decides);
        steps.add(Long.toString(before / 1000));
        for (long wall = FIRST; wall < LAST; wall += DAY) {
            long after = offset(zone, wall + DAY, decides);
            if (after == before) continue;
            long low = wall, high = wall + DAY;
            while (high - low > 1) {
                long middle = low + (high - low) / 2;
                if (offset(zone, middle, decides) == before) low = middle; else high = middle;
            }
            if (high % 1000 != 0 || after % 1000 != 0 || offset(zone, high, decides) != after) throw new IllegalStateException(names[i]);
            steps.add(high / 1000 + ":" + after / 1000);
            before = after;
        }
        return (decides ? "" : daylight / 60_000) + "\t" + String.join(" ", steps);
    }

    /** In milliseconds, at a time on the wall. `whole`: with daylight saving. */
    private static long offset(TimeZone zone, long wall, boolean whole) {
        GregorianCalendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        utc.setTimeInMillis(wall);
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        for (int field : new int[] {Calendar.ERA, Calendar.YEAR, Calendar.MONTH, Calendar.DAY_OF_MONTH, Calendar.HOUR_OF_DAY, Calendar.MINUTE, Calendar.SECOND, Calendar.MILLISECOND})
            calendar.set(field, utc.get(field));
        if (!whole) calendar.set(Calendar.DST_OFFSET, 0);
        return wall - calendar.getTimeInMillis();
    }
}
