import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Parsing and narrowing of numbers, and BigDecimal. */
final class NumberOracle {
    private static final Random RANDOM = new Random(20260501);

    public static void main(String[] args) throws Exception {
        parse(args[0]);
        narrow(args[0]);
        decimals(args[0]);
    }

    private static String digits(int n) {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < n; i++) sb.append((char) ('0' + RANDOM.nextInt(10)));
        return sb.toString();
    }

    /** A text made of pieces that numbers are made of: many are numbers, many nearly. */
    private static String soup(String... pieces) {
        StringBuilder sb = new StringBuilder();
        for (int i = RANDOM.nextInt(6) + 1; i > 0; i--) sb.append(pieces[RANDOM.nextInt(pieces.length)]);
        return sb.toString();
    }

    static List<String> texts() {
        List<String> t = new ArrayList<>(List.of("", " ", "+", "-", "0", "-0", "+0", "007", "1", "127", "128", "-128", "-129", "32767", "32768", "-32768",
            "-32769", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "00000000000000000000000000127", " 5", "5 ", "\t5\n", "\u00a05", "1_000", "1L", "0x10", "1e3", "1E+3",
            "\u0663\u0664", "\uff11\uff12", "-\u0967", "\u09e7\u06f2", "\ud835\udfce", "\u0be7.\u0be8", "1.", ".1", ".", "-.5", "+.5e-3", "1e", "1e+", "e5", "1.5f", "1.5F", "1.5d", "1.5D", "1.5L",
            "NaN", "-NaN", "+NaN", "nan", "Infinity", "-Infinity", "+Infinity", "INFINITY", "Inf", "0x1p3", "0x1.8p1", "-0X.8P-2", "0x1.p0", "0x.p1", "0x1", "0x1.fffffep127", "0x1.ffffffp127", "0x1p-149",
            "0x1p-150", "0x1.8p-150", "0x1.000001p-150", "0x1p-1074", "0x1p-1075", "0x1.0000000000001p-1075", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1.00000100000000000001p0", "0x1.000001p0", "0x1.000003p0", "0x1p99999999999", "0x1p-99999999999", "0x0p99999999999",
            "1e400", "-1e400", "1e-400", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
            "3.4028235e38", "3.4028236e38", "3.40282356779733661637539395458142568447e38", "3.40282356779733661637539395458142568448e38", "3.40282356779733661637539395458142568449e38", "3.4028235677973366e38",
            "7.006492321624085e-46", "7.006492321624085354618e-46", "7.0064923216240853546186479164495e-46", "7.0064923216240853546186479164496e-46", "7.0064923216240853546186479164497e-46", "7.00649232162408535461864791644958e-46", "7.00649232162408535461864791644959e-46",
            "1.00000017881393421514957253748434595763683319091796875001", "1.00000017881393432617187499", "1.00000017881393432617187500", "1.00000017881393432617187501", "16777217", "16777217.0000000000000000000001", "16777219", "16777218.99999999999999999999",
            "8.5899346560000000000000000001e9", "1e99999999999999999999", "1e-99999999999999999999", "0e99999999999999999999", "1.5ff", "1 .5", "--1", "+-1", "1..2", "1e5.5", "1,5", "1e2147483647", "1e2147483648", "1e-2147483647", "1e-2147483648", "1.0e-2147483647", "1.1e2147483649", "1.1e2147483650", "1e0000000000000000005", "1e00000000000000000000000000000001", "0.0", "0.00", "-0.0", "0e10", "0E-10", "1.50", "100", "1E+2", "123.4500e-5"));
        for (int i = 0; i < 1500; i++) t.add(soup("1", "23", "0", "9", "-", "+", ".", "e", "E", "e-1", "e+2", "f", "d", " ", "00", "456789", "x", "\u0665", "0x", "p", "p-3"));
        for (int i = 0; i < 700; i++) t.add((RANDOM.nextBoolean() ? "-" : "") + digits(RANDOM.nextInt(25) + 1) + (RANDOM.nextBoolean() ? "." + digits(RANDOM.nextInt(25)) : "") + (RANDOM.nextBoolean() ? "e" + (RANDOM.nextInt(100) - 50) : ""));
        for (int i = 0; i < 300; i++) t.add((RANDOM.nextBoolean() ? "-" : "") + digits(RANDOM.nextInt(20) + 1));
        for (int i = 0; i < 200; i++) t.add((RANDOM.nextBoolean() ? "-" : "") + "0x" + Long.toHexString(RANDOM.nextLong() >>> RANDOM.nextInt(60)) + "." + Long.toHexString(RANDOM.nextLong() >>> RANDOM.nextInt(60)) + "p" + (RANDOM.nextInt(2400) - 1200) / (RANDOM.nextBoolean() ? 1 : 8));
        // Halfway between two floats, and a little beside.
        for (int i = 0; i < 300; i++) {
            float f = Math.abs(Float.intBitsToFloat(RANDOM.nextInt()));
            if (!Float.isFinite(f)) continue;
            BigDecimal half = new BigDecimal(f).add(new BigDecimal(Math.nextUp(f) == Float.POSITIVE_INFINITY ? Float.MAX_VALUE : Math.nextUp(f))).divide(BigDecimal.valueOf(2));
            BigDecimal little = half.ulp().divide(BigDecimal.valueOf(1000));
            t.add(half.toString());
            t.add(half.add(little).toString());
            t.add(half.subtract(little).toString());
        }
        return t;
    }

    private static void parse(String directory) throws Exception {
        try (Golden g = new Golden(directory, "number-parse")) {
            for (String t : texts()) {
                g.row(t, Golden.result(() -> Byte.parseByte(t)), Golden.result(() -> Short.parseShort(t)), Golden.result(() -> Integer.parseInt(t)), Golden.result(() -> Long.parseLong(t)),
                    Golden.result(() -> Integer.toHexString(Float.floatToIntBits(Float.parseFloat(t)))), Golden.result(() -> Long.toHexString(Double.doubleToLongBits(Double.parseDouble(t)))));
            }
        }
        try (Golden g = new Golden(directory, "decimal-digits")) {
            for (int c = 0; c <= 0xffff; c++) if (Character.digit((char) c, 10) >= 0) g.row(Integer.toHexString(c), Character.digit((char) c, 10));
        }
    }

    private static void narrow(String directory) throws Exception {
        List<Long> longs = new ArrayList<>();
        for (int shift = 0; shift < 64; shift++) for (long d = -2; d <= 2; d++) longs.add((1L << shift) + d);
        for (int i = 0; i < 600; i++) longs.add(RANDOM.nextLong() >> RANDOM.nextInt(60));
        // Halfway between two floats.
        for (int i = 0; i < 300; i++) for (long d = -1; d <= 1; d++) longs.add(((((long) RANDOM.nextInt(1 << 23) + (1 << 23)) * 2 + 1) << (30 + RANDOM.nextInt(8))) + d);
        try (Golden g = new Golden(directory, "narrow-long")) {
            for (long l : longs) g.row(l, (byte) l, (short) l, (int) l, Integer.toHexString(Float.floatToIntBits((float) l)), Long.toHexString(Double.doubleToLongBits((double) l)));
        }
        List<Double> doubles = new ArrayList<>(List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE, 0.9, -0.9, 1.5, -1.5, 127.9, 128.0, 300.7, -129.0,
            2147483647.0, 2147483647.9, 2147483648.0, 4294967296.0, -2147483648.9, -2147483649.0, 9223372036854774784.0, 9223372036854775807.0, -9223372036854775808.0, -9223372036854777856.0, 1e19, 3.5e38));
        for (int i = 0; i < 500; i++) doubles.add(Math.scalb(RANDOM.nextDouble() - 0.5, RANDOM.nextInt(80)));
        for (int i = 0; i < 200; i++) doubles.add(Double.longBitsToDouble(RANDOM.nextLong()));
        try (Golden g = new Golden(directory, "narrow-double")) {
            for (double d : doubles) g.row(Long.toHexString(Double.doubleToLongBits(d)), (byte) d, (short) d, (int) d, (long) d, Integer.toHexString(Float.floatToIntBits((float) d)));
        }
    }

    private static void decimals(String directory) throws Exception {
        List<String> t = texts();
        for (int i = 0; i < 500; i++) t.add((RANDOM.nextBoolean() ? "-" : "") + digits(RANDOM.nextInt(8) + 1) + "E" + (RANDOM.nextInt(40) - 20));
        try (Golden g = new Golden(directory, "decimal")) {
            for (String s : t) {
                BigDecimal d;
                try {
                    d = new BigDecimal(s);
                } catch (NumberFormatException e) {
                    g.row(s, "!NumberFormatException");
                    continue;
                }
                boolean small = Math.abs((long) d.scale()) < 2000;
                g.row(s, d.unscaledValue(), d.scale(), d.toString(), small ? d.toPlainString() : "-", HexFormat.of().formatHex(d.unscaledValue().toByteArray()),
                    small ? d.longValue() : "-", small ? Long.toHexString(Double.doubleToLongBits(d.doubleValue())) : "-", small ? Integer.toHexString(Float.floatToIntBits(d.floatValue())) : "-",
                    small ? Golden.result(() -> d.setScale(2)) : "-", d.stripTrailingZeros().toString());
            }
        }
        try (Golden g = new Golden(directory, "big-integer-bytes")) {
            for (int i = 0; i < 500; i++) {
                byte[] bytes = new byte[RANDOM.nextInt(12) + 1];
                RANDOM.nextBytes(bytes);
                if (RANDOM.nextBoolean()) bytes[0] = (byte) (RANDOM.nextBoolean() ? 0 : -1);
                BigInteger n = new BigInteger(bytes);
                g.row(HexFormat.of().formatHex(bytes), n, HexFormat.of().formatHex(n.toByteArray()));
            }
        }
    }
}
