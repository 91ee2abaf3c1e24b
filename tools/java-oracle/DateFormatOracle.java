import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;

/** SimpleDateFormat: writing and reading, in UTC, with two-digit years from 1946-05-01T13:37:00Z on. */
final class DateFormatOracle {
    private static final Random RANDOM = new Random(1582_10_15);
    static final long CENTURY_START = -746_965_380_000L;

    private static final String[] PATTERNS = {
        "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "yyyy-MM-dd", "HH:mm:ss.SSS'Z'", "yyyyMMdd", "yyyyMM", "yyyy-MM-dd HH:mm:ss", "yyyyMMddHHmmssSSS", "dd/MM/yy", "d.M.y", "yy", "y", "yyy", "yyyyy",
        "yyMMdd", "yyMMddHHmm", "EEE, d MMM yyyy HH:mm:ss Z", "EEEE, MMMM d, yyyy h:mm a", "EEE MMM dd HH:mm:ss zzz yyyy", "yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mm:ssXX", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "yyyy-MM-dd HH:mm z", "yyyy-MM-dd HH:mm zzzz", "G yyyy-MM-dd", "yyyy-MM-dd G", "GGGG yy", "YYYY-'W'ww-u", "YYYY ww u", "YY-w", "YYYY", "yyyy-DDD", "yyyyDDD", "yyyy-MM W E", "yyyy-MM F E", "yyyy-MM W u", "yyyy w u", "yyyy w EEE", "MM-dd",
        "W F", "D", "w", "kk:mm", "k", "KK:mm a", "hh:mm a", "h a", "a", "aaaa", "S", "SS", "SSS", "SSSSSS", "ss.SSSSSS", "yyyy-MM-dd HH:mm:ss.SSSSSS", "MMM", "MMMM", "MMMMM", "LLL yyyy", "LLLL", "L", "LL-yyyy", "MMMyyyy", "yyyyMMMdd", "ddMMMyy", "E", "EEEE", "EEEEE",
        "u", "uu", "F", "FF", "W", "WW", "''yyyy''", "'it''s' yyyy", "yyyy'year'MM", "yyyy/M/d H:m:s", "HHmmss", "Hms", "yyyy MM dd", "yyyy.MM.dd G 'at' HH:mm:ss z", "K:mm a, z", "yyyyy.MMMMM.dd GGG hh:mm aaa", "Z", "ZZZZ", "z", "X", "XX", "XXX", "dd-MM-yyyy'T'HH", "yyyy\u5e74MM\u6708dd\u65e5",
        "yyyy-MM-dd yyyy", "MM dd D yyyy", "D yyyy MM dd", "yyyy w MM dd", "HH K a", "K a HH", "YYYY yyyy", "yyyy YYYY ww", "YYYYMMdd", "E yyyy-MM-dd", "yyyy-MM-dd E", "yyyy MM E", "yyyy E", "yyyy W", "yyyy F", "F W yyyy MM E", "W F yyyy MM E", "M u", "yyyy-MM-dd h:mm", "a yyyy", "yyyyMMddEEE", "ddMM", "H", "HHE", "yyyyMMddz", "w YYYY G", "G YYYY w E", "GGG y MM dd HH",
    };

    private static final String[] ILLEGAL = {"yyyy-MM-ddTHH:mm", "XXXX", "yyyy'", "'", "'''", "b", "yyyy-MM-dd e", "Q", "c", "i", "yyyy 'a", "YYYY-'W", "J", "A", "n", "N", "V", "O", "p", "r", "R", "B", "f", "g", "j", "l", "o", "q", "t", "T", "U", "v", "x", "XXXXX", "C", "I", "P", "''", "", " ", "''''", "'a'''", "'''a'", "[yyyy]", "{#}"};

    private static List<Long> times() {
        List<Long> times = new ArrayList<>(List.of(0L, -1L, 1L, 999L, 86_399_999L, 86_400_000L, 951_782_400_000L, 951_868_799_999L, 1_709_164_800_000L, 1_709_251_199_999L, -12_219_292_800_000L, -12_219_292_800_001L, -12_219_379_200_000L,
            -62_135_596_800_000L, -62_135_769_600_000L, -62_135_769_600_001L, -62_167_219_200_000L, -62_167_392_000_001L, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, 253_402_300_799_999L, 253_402_300_800_000L, 9_007_199_254_740_991L, 9_007_199_254_740_993L, -9_007_199_254_740_993L, 8_640_000_000_000_000L));
        // Around new years, and around the change of calendars.
        for (int year : new int[] {1, 2, 4, 5, 100, 101, 1500, 1501, 1580, 1581, 1582, 1583, 1584, 1600, 1900, 1970, 1999, 2000, 2001, 2005, 2015, 2016, 2017, 2020, 2021, 2026, 2027, 2028, 2100, 9999})
            for (int day = -8; day <= 8; day++) times.add((new java.util.GregorianCalendar(year, 0, 1).getTimeInMillis() / 86_400_000L + day) * 86_400_000L + RANDOM.nextInt(86_400_000));
        for (int year : new int[] {-1, -2, -3, -4, -5, -44, -45, -100, -101, -4713, -10000})
            for (int day = -8; day <= 8; day++) times.add(new java.util.GregorianCalendar(year, 0, 1).getTimeInMillis() + day * 86_400_000L + RANDOM.nextInt(86_400_000));
        for (int day = -30; day <= 30; day++) times.add(-12_219_292_800_000L + day * 86_400_000L + RANDOM.nextInt(86_400_000));
        for (int day = 0; day < 366; day += 3) times.add(-12_244_089_600_000L + day * 86_400_000L);
        for (int i = 0; i < 400; i++) times.add((long) (RANDOM.nextDouble() * 4e12) - 1_000_000_000_000L);
        for (int i = 0; i < 300; i++) times.add(RANDOM.nextLong() >> RANDOM.nextInt(24));
        return times;
    }

    private static SimpleDateFormat format(String pattern) {
        SimpleDateFormat f = new SimpleDateFormat(pattern);
        f.setTimeZone(TimeZone.getTimeZone("UTC"));
        f.set2DigitYearStart(new Date(CENTURY_START));
        return f;
    }

    private static String parse(String pattern, String text) {
        return Golden.result(() -> format(pattern).parse(text).getTime());
    }

    public static void main(String[] args) throws Exception {
        List<Long> times = times();
        try (Golden g = new Golden(args[0], "date-format")) {
            // Everything at once, for each time; then every pattern, for some.
            String all = "G|y|yy|yyyy|yyyyyy|Y|YY|YYYY|M|MM|MMM|MMMM|L|LL|LLL|w|ww|W|D|DDD|d|dd|F|E|EEEE|u|a|H|HH|k|kk|K|KK|h|hh|m|mm|s|ss|S|SSS|SSSSSS|z|zzzz|Z|X|XXX".replace("|", "'|'");
            SimpleDateFormat f = format(all);
            for (long t : times) g.row(all, t, f.format(new Date(t)));
            for (String p : PATTERNS) for (int i = 0; i < 8; i++) {
                long t = times.get(RANDOM.nextInt(times.size()));
                g.row(p, t, format(p).format(new Date(t)));
            }
            g.row("y".repeat(400), 0, format("y".repeat(400)).format(new Date(0)));
            g.row("Y".repeat(255), 0, format("Y".repeat(255)).format(new Date(0)));
        }
        try (Golden g = new Golden(args[0], "date-pattern")) {
            for (String p : ILLEGAL) g.row(p, Golden.result(() -> format(p).format(new Date(0))));
            for (char c = ' '; c < 0x7f; c++) { String p = String.valueOf(c); g.row(p, Golden.result(() -> format(p).format(new Date(0)))); }
        }
        try (Golden g = new Golden(args[0], "date-parse")) {
            for (String[] row : fixed()) g.row(row[0], row[1], parse(row[0], row[1]));
            for (String p : PATTERNS) {
                for (int i = 0; i < 30; i++) {
                    long t = RANDOM.nextInt(3) == 0 ? times.get(RANDOM.nextInt(times.size())) : (long) (RANDOM.nextDouble() * 4e12) - 1_000_000_000_000L;
                    String text = format(p).format(new Date(t));
                    if (i % 3 > 0) text = mutate(text);
                    g.row(p, text, parse(p, text));
                }
            }
            // Numbers of any kind in each field.
            String[] numbers = {"0", "1", "7", "8", "12", "13", "24", "25", "31", "32", "60", "99", "100", "366", "367", "1000", "1582", "-1", "-7", "-8", "-12", "-13", "-100", "2147483647", "-2147483648", "2147483648", "4294967297", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "99999999999999999999", "007", "\u0661\u0662", "1E3", "1E-1", "12E1", "1E", "1E-", "-1E2", "NaN", "-NaN", "\u221e", "-\u221e", "+5", " 5", "\t 5", "5.5", ".5", "1,000", "-", "", "- 5", "5-", "120E-1", "10E-1", "0E5", "-0"};
            for (String letter : new String[] {"y", "yy", "yyyy", "Y", "M", "MM", "L", "d", "dd", "H", "k", "K", "h", "m", "s", "S", "D", "F", "w", "W", "u", "E"})
                for (String n : numbers) {
                    g.row(letter, n, parse(letter, n));
                    g.row("yyyy " + letter, "2024 " + n, parse("yyyy " + letter, "2024 " + n));
                    g.row(letter + "'/'E", n + "/Tue", parse(letter + "'/'E", n + "/Tue"));
                    if (RANDOM.nextBoolean()) g.row("YYYY ww " + letter, "2024 7 " + n, parse("YYYY ww " + letter, "2024 7 " + n));
                }
            // Years around the change of calendars, and fields that lead across it.
            for (int y = 1580; y <= 1584; y++) for (String p : new String[] {"yyyy MM dd", "yyyy DDD", "yyyy w u", "yyyy MM W E", "yyyy MM F E", "YYYY w E"}) for (int i = 0; i < 12; i++) {
                String a = String.valueOf(RANDOM.nextInt(30) - 6), b = String.valueOf(RANDOM.nextInt(60) - 10);
                String day = new String[] {"Mon", "Tue", "Sun", "Sat"}[RANDOM.nextInt(4)];
                String text = y + " " + (p.contains("DDD") ? RANDOM.nextInt(800) - 300 : a) + " " + (p.contains("MM W") || p.contains("MM F") ? b + " " + day : p.endsWith("E") ? day : b);
                g.row(p, text, parse(p, text));
            }
            for (int i = 0; i < 40; i++) { String text = "1582 10 " + (i - 3); g.row("yyyy MM dd", text, parse("yyyy MM dd", text)); }
        }
    }

    private static List<String[]> fixed() {
        List<String[]> rows = new ArrayList<>();
        String z = "yyyy-MM-dd HH:mm z", big = "yyyy-MM-dd HH:mm Z", x1 = "yyyy-MM-dd HH:mmX", x2 = "yyyy-MM-dd HH:mmXX", x3 = "yyyy-MM-dd HH:mmXXX";
        for (String zone : new String[] {"UTC", "utc", "GMT", "gmt", "Gmt", "GMT+1", "GMT+01", "GMT+1:30", "GMT+01:30", "GMT-08:00", "GMT+0130", "GMT+24:00", "GMT+23:59", "GMT+1:60", "GMT+", "GMT+1:3", "GMT+100", "GMTx", "+0100", "-0830", "+01:00", "+1", "+01", "+24:00", "+2400", "+2359", "+", "-", "+01000", "PST", "pst", "PDT", "MST", "MDT", "CST", "CDT", "EST", "EDT", "est",
            "Pacific Standard Time", "pacific daylight time", "Mountain Standard Time", "Central Daylight Time", "Eastern Standard Time", "Coordinated Universal Time", "Greenwich Mean Time", " UTC", "  EST", " GMT", " GMT+01:00", "\tPST", "ESTx", "UTC+1", "Z", "z", "+0160", "+0159", "\u017fst", "E\u017fT"})
            for (String p : new String[] {z, big, x1, x2, x3})
                for (String d : new String[] {"2024-07-01 12:00 ", "2024-01-15 00:30 ", "1970-06-01 00:00 ", "2500-07-04 12:00 "}) {
                    String text = (p == z || p == big ? d : d.trim()) + zone;
                    rows.add(new String[] {p, text});
                }
        for (String y : new String[] {"00", "26", "45", "46", "47", "99", "1", "001", "2024", "-1", "-46", "\u0664\u0666", " 46"}) {
            rows.add(new String[] {"yy", y});
            rows.add(new String[] {"y", y});
            rows.add(new String[] {"yyy", y});
            rows.add(new String[] {"yy-MM-dd", y + "-04-30"});
            rows.add(new String[] {"yy-MM-dd", y + "-05-01"});
            rows.add(new String[] {"yy-MM-dd", y + "-05-02"});
            rows.add(new String[] {"yy-MM-dd HH:mm", y + "-05-01 13:36"});
            rows.add(new String[] {"yy-MM-dd HH:mm", y + "-05-01 13:37"});
            rows.add(new String[] {"YY-w", y + "-18"});
            rows.add(new String[] {"G yy", "AD " + y});
            rows.add(new String[] {"yyMMdd", y + "0101"});
        }
        for (String m : new String[] {"jan", "JANUARY", "January", "Janx", "Jan.", "mAr", "Sept", "September", "Sep", "May", "Ma", "", " Jan", "Febr", "M\u0131y", "June", "Jun", "1", "12", "\u017fep", "De\u0441"}) {
            rows.add(new String[] {"MMM", m});
            rows.add(new String[] {"d MMM yyyy", "5 " + m + " 2024"});
            rows.add(new String[] {"LLLL", m});
        }
        for (String e : new String[] {"Monday", "mon", "MONDAYS", "Tues", "Thu", "", "x", " Sat"}) for (String p : new String[] {"E", "EEEE"}) rows.add(new String[] {p, e});
        for (String e : new String[] {"AD", "ad", "BC", "B", "A", "Before Christ", "anno domini", "BCE", "CE", "bc"}) { rows.add(new String[] {"G yyyy", e + " 44"}); rows.add(new String[] {"yyyy G", "44 " + e}); rows.add(new String[] {"G", e}); rows.add(new String[] {"G YYYY w", e + " 44 3"}); }
        for (String e : new String[] {"AM", "pm", "Pm", "a", "p", "A.M.", "12 pm"}) { rows.add(new String[] {"a", e}); rows.add(new String[] {"h a", "12 " + e}); rows.add(new String[] {"K a", "5 " + e}); rows.add(new String[] {"HH a", "5 " + e}); }
        String[][] more = {{"", ""}, {"", "x"}, {"''", "'"}, {"''", "x"}, {"yyyy-MM-dd", "2024-02-30"}, {"yyyy-MM-dd", "2024-13-45"}, {"yyyy-MM-dd", "2024-1-1xyz"}, {"yyyy-MM-dd", " 2024-01-01"}, {"yyyy-MM-dd", "2024 -01-01"}, {"yyyy-MM-dd", "2024- 01- 01"}, {"yyyy-MM-dd", "20240101"}, {"yyyy-MM-dd", "2024-01"}, {"yyyy-MM-dd", ""},
            {"yyyy-MM-dd", "12-01-2024"}, {"yyyy-MM-dd", "2024--1-05"}, {"yyyy-MM-dd", "-2024-01-05"}, {"yyyy-MM-dd", "0000-01-01"}, {"yyyyMMdd", "20240101"}, {"yyyyMMdd", "2024011"}, {"yyyyMMdd", "2024 101"}, {"yyyyMMdd", "2024-101"}, {"yyyyMMdd", " 20240101"}, {"yyyyMMdd", "202401011"}, {"yyyyMMdd", "20 40101"}, {"HHmmss", "1 2 3"}, {"HHmmss", "123"}, {"HHmmss", "12345"}, {"HHmmss", "1234567"}, {"Hms", "123"}, {"Hms", "12345"},
            {"HH:mm:ss", "24:00:00"}, {"HH:mm:ss", "-1:-1:-1"}, {"kk:mm", "24:30"}, {"kk:mm", "25:30"}, {"hh:mm a", "12:30 AM"}, {"hh:mm a", "13:30 PM"}, {"SSS", "1234567"}, {"ss.SSS", "1.5"}, {"ss.SSSSSS", "1.123456"}, {"yyyy-MM-dd'T'HH:mm:ss'Z'", "2024-01-01T00:00:00"}, {"yyyy-MM-dd'T'HH:mm:ss'Z'", "2024-01-01t00:00:00Z"}, {"yyyy-MM-dd HH:mm", "2024-01-01\u00a012:00"}, {"yyyy MM", "2024\u200901"}, {"d MMM", "5\u00a0Jan"}, {"HHE", "12ESun"}, {"HHE", "1E5Sun"}, {"dE", "5Mon"}, {"d E", "5E1 Mon"}};
        for (String[] row : more) rows.add(row);
        return rows;
    }

    private static String mutate(String text) {
        StringBuilder sb = new StringBuilder(text);
        for (int n = RANDOM.nextInt(2) + 1; n > 0 && sb.length() > 0; n--) {
            int at = RANDOM.nextInt(sb.length());
            switch (RANDOM.nextInt(6)) {
                case 0 -> sb.deleteCharAt(at);
                case 1 -> sb.insert(at, RANDOM.nextBoolean() ? ' ' : (char) ('0' + RANDOM.nextInt(10)));
                case 2 -> sb.setCharAt(at, (char) ('0' + RANDOM.nextInt(10)));
                case 3 -> sb.insert(at, '-');
                case 4 -> sb.append(RANDOM.nextBoolean() ? "xyz" : "5");
                default -> sb.setCharAt(at, Character.isUpperCase(sb.charAt(at)) ? Character.toLowerCase(sb.charAt(at)) : Character.toUpperCase(sb.charAt(at)));
            }
        }
        return sb.toString();
    }
}
