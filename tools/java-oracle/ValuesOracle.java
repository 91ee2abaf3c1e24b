import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.data.Values;

/** org.apache.kafka.connect.data.Values: header texts to values and back, and the texts of dates and structs. */
final class ValuesOracle {
    private static final Random RANDOM = new Random(440);

    private static String pick(String... choices) {
        return choices[RANDOM.nextInt(choices.length)];
    }

    static String describe(Schema s) {
        if (s == null) return "none";
        StringBuilder sb = new StringBuilder(s.type().getName());
        if (s.isOptional()) sb.append('?');
        if (s.name() != null) sb.append('@').append(s.name()).append('#').append(s.version());
        if (s.parameters() != null) sb.append(s.parameters());
        if (s.type() == Schema.Type.ARRAY) sb.append('<').append(describe(s.valueSchema())).append('>');
        if (s.type() == Schema.Type.MAP) sb.append('<').append(describe(s.keySchema())).append(',').append(describe(s.valueSchema())).append('>');
        return sb.toString();
    }

    static String describe(Object v) {
        if (v == null) return "null";
        if (v instanceof List<?> list) return "List" + list.stream().map(ValuesOracle::describe).toList();
        if (v instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((k, x) -> entries.add(describe(k) + "=" + describe(x)));
            return "Map" + entries;
        }
        if (v instanceof Date d) return "Date:" + d.getTime();
        if (v instanceof BigDecimal d) return "BigDecimal:" + d.unscaledValue() + "e" + d.scale();
        // Float.toString differs between Java releases; the bits do not.
        if (v instanceof Float f) return "Float:" + Integer.toHexString(Float.floatToIntBits(f));
        if (v instanceof Double f) return "Double:" + Long.toHexString(Double.doubleToLongBits(f));
        return v.getClass().getSimpleName() + ":" + v;
    }

    private static String scalar() {
        switch (RANDOM.nextInt(12)) {
            case 0, 1: return pick("1", "-1", "127", "128", "-129", "32768", "2147483648", "9223372036854775807", "9223372036854775808", "1.0", "1.5", "-0.25", "1e3", "1E400", "1e39", "-1e-50", "100", "0", "-0", "+7", "007", "0.1", "3.4028236e38", "99999999999999999999", "1e18", "1e19", "12345678901234567890.0", "10000000000000000000", "0e5", "0.00", "1.", ".5", "-", "+", "1a", "5.5e-400");
            case 2: return pick("true", "false", "null", "TRUE", "nulls", " true ", "true false");
            case 3, 4: return "\"" + pick("a", "", "abc", "a b", "a,b", "[x]", "{", "2024-05-01", "12:30:00.000Z", "2024-05-01T12:30:00.000Z", "a\\\"b", "\\\\", "1", "true", "null", "a\\:b", "12\\:30\\:00.000Z") + "\"";
            case 5, 6: return pick("2024-05-01", "1970-01-01", "0001-01-01", "2024-13-45", "12:30:00.000Z", "00:00:00.000Z", "23:59:59.999Z", "2024-05-01T12:30:00.000Z", "2024-05-01T00:00:00.000Z", "12\\:30\\:00.000Z", "2024-05-01T12\\:30\\:00.000Z", "12:30:00", "12:30:00.000", "1x:30:00.000Z", "2024-5-1xx", "20240501ab");
            case 7: return pick("abc", "a", "x y", "\\", "\"", "\"open", "a\"b", " ", "", "\t", "\u0661", "\u00e9", "\ud83d\ude00");
            default: return String.valueOf(RANDOM.nextInt(2000) - 1000);
        }
    }

    private static String literal(int depth) {
        if (depth == 0 || RANDOM.nextInt(4) == 0) return scalar();
        StringBuilder sb = new StringBuilder();
        boolean list = RANDOM.nextBoolean();
        sb.append(list ? '[' : '{');
        int n = RANDOM.nextInt(4);
        String[] same = RANDOM.nextInt(3) > 0 ? new String[] {scalar(), scalar()} : null;
        for (int i = 0; i < n; i++) {
            if (i > 0) sb.append(RANDOM.nextInt(12) == 0 ? pick("", ",,", " ", ";") : pick(",", ", ", " ,"));
            if (!list) sb.append(same != null && RANDOM.nextBoolean() ? "\"k" + i + "\"" : RANDOM.nextBoolean() ? scalar() : "\"" + pick("a", "b", "c") + "\"").append(RANDOM.nextInt(15) == 0 ? pick("", "::", "=") : pick(":", " : "));
            sb.append(same != null && RANDOM.nextInt(3) > 0 ? same[RANDOM.nextInt(2)] : literal(depth - 1));
        }
        if (RANDOM.nextInt(15) == 0) sb.append(pick(",", " ", ":"));
        if (RANDOM.nextInt(15) > 0) sb.append(list ? ']' : '}');
        if (RANDOM.nextInt(15) == 0) sb.append(pick("x", " ", "]", ",1", "}"));
        return sb.toString();
    }

    public static void main(String[] args) throws Exception {
        List<String> texts = new ArrayList<>(List.of("", " ", "null", " null ", "null,", "nullx", "true", "true}", "false ", "007", "12:30:00", "12:30:00.000Z", "12:30:00.000Zx", "12:30:00.000Z,x", "1,2", "1 2", "1}", "[1", "[1,", "[1,]", "[,1]", "[]", "[ ]", "{}", "{ }", "[null]", "[1,null]", "[null,1]", "{\"a\":null}", "{\"a\":null,\"b\":1}", "{null:1}", "{1:2,3}", "{1}", "{1:2 3:4}", "[1 2]", "[[1],[\"a\"]]", "[[1],[200]]", "[[1],[1]]", "[{1:2},{\"a\":\"b\"}]", "[[],[1]]", "[[1],[]]", "[[1],[1],[]]", "{1:[1],2:[\"a\"]}", "[1,\"a\"]", "[1,\"a\",2]", "[1,128,32768]", "[32768,1]", "[1,2147483648]", "[1,1.5]", "[9223372036854775807,1.5]", "[16777217,0.5]", "{16777217:1,16777216:2,0.5:3}", "[1e39,1]", "[1e39,0.1]", "[0.1,1e39]", "[1e400,1]", "[1e400,99999999999999999999]", "[1,2024-05-01]", "[2024-05-01,1]", "[2024-05-01,100000]", "[100000,2024-05-01]", "[2024-05-01,5000000000]", "[5000000000,2024-05-01]", "[2024-05-01,2024-05-01T12:30:00.000Z]", "[2024-05-01T12:30:00.000Z,2024-05-01]", "[2024-05-01T12:30:00.000Z,5]", "[5,12:30:00.000Z]", "[-5,12:30:00.000Z]", "[100000000,12:30:00.000Z]", "[12:30:00.000Z,2024-05-01]", "[2024-05-01,0.5]", "[0.5,2024-05-01]", "[true,false]", "[true,1]", "[\"a\",\"2024-05-01\"]", "{1:1,1:2}", "{1:1,1.0:2}", "{\"a\":1,\"a\":2}", "{[1]:1,[1]:2}", "{2024-05-01:1,2024-05-01:2}", "[\"a\\\"b\"]", "[\"a\\\\\"]", "[\"a", "\"a\"", "\"2024-05-01\"", "{\"a\":[1,2,{\"b\":null}]}", "a:b", "a,b", "-", "+", "-x", "+5", "-12:30:00.000Z", "\u0661\u0662", "[\u0661]", "1e400", "-1e400", "0e999999999", "1e999999999", "1e-999999999", "1e99999999999", "9999999999999999999", "-9223372036854775808", "-9223372036854775809", "1.50", "100.0", "1e2", "1.0E+2", "0.1", "0.10000000149011612", "3.14159265358979", "1e-46", "1e-400", "123456789.123", "[x]", "[[x]]", "[\"a\" \"b\"]", "[\"a\"b]", "{\"a\" : 1 , \"b\" : 2}", "[ 1 , 2 ]", "[1, 2] x", "{a:1}", "{\"a\":x}", "[\\]]", "\\[1\\]", "[1\\,2]", "\\:", "[true]", "[ true , null ]", "[12:30:00.000Z]", "{12:30:00.000Z:1}", "{\"t\":12:30:00.000Z}", "{1:2:3}", "2024-05-01", "2024-05-01T12:30:00.000Z", "2024-05-01T12:30:00.000", "20-05-2024", "2024/05/01", "1234567890", "abcdefghij", "1bcdefghij", "2024-05-1x", "\\\\12:30:00.000Z", "null null", "[null,null]", "{1:null,2:null}", "[1,null,\"a\"]", "[\"a\",1,null]", "{1:\"a\",2:3,4:null}", "{\"x\":1,2:3}"));
        for (int i = 0; i < 800; i++) texts.add(scalar());
        for (int i = 0; i < 3000; i++) texts.add(literal(RANDOM.nextInt(3) + 1));
        try (Golden g = new Golden(args[0], "header-literal")) {
            for (String text : texts) {
                SchemaAndValue parsed;
                try {
                    parsed = Values.parseString(text);
                } catch (RuntimeException e) {
                    g.row(text, "!" + e.getClass().getSimpleName(), "", "", "");
                    continue;
                }
                if (parsed == null) parsed = new SchemaAndValue(null, null);
                // Floating-point texts are those of Java 19 and later only where the digits are the same.
                boolean floats = describe(parsed.value()).matches("(?s).*(Float|Double):.*");
                SchemaAndValue p = parsed;
                g.row(text, describe(parsed.schema()), describe(parsed.value()), floats ? "-" : Golden.result(() -> Values.convertToString(p.schema(), p.value())), floats ? "-" : String.valueOf(parsed.value()));
            }
        }
        try (Golden g = new Golden(args[0], "date-text")) {
            List<Long> times = new ArrayList<>(List.of(0L, 1L, -1L, 86_399_999L, 86_400_000L, 86_400_001L, 172_800_000L, 1_714_566_600_000L, -86_400_000L, -12_219_292_800_000L, -12_219_292_800_001L, -62_135_596_800_000L, -62_135_769_600_000L, -62_135_769_600_001L, -99_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE, 253_402_300_800_000L));
            for (int i = 0; i < 300; i++) times.add(RANDOM.nextLong() >> RANDOM.nextInt(40));
            for (int i = 0; i < 100; i++) times.add((long) RANDOM.nextInt(40000) * 86_400_000L);
            for (long t : times) g.row(t, Values.dateFormatFor(new Date(t)).format(new Date(t)), new Date(t).toString());
        }
        try (Golden g = new Golden(args[0], "struct-text")) {
            Schema inner = SchemaBuilder.struct().field("n", Schema.OPTIONAL_INT32_SCHEMA).field("s", SchemaBuilder.string().optional().defaultValue("dflt").build()).build();
            Schema schema = SchemaBuilder.struct().field("i8", Schema.INT8_SCHEMA).field("i64", Schema.INT64_SCHEMA).field("f32", Schema.FLOAT32_SCHEMA).field("f64", Schema.FLOAT64_SCHEMA).field("b", Schema.BOOLEAN_SCHEMA).field("s", Schema.STRING_SCHEMA).field("dec", Decimal.schema(2)).field("ts", Timestamp.SCHEMA)
                .field("list", SchemaBuilder.array(Schema.FLOAT32_SCHEMA).build()).field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT16_SCHEMA).build()).field("in", inner).field("none", Schema.OPTIONAL_STRING_SCHEMA).build();
            Map<String, Short> map = new LinkedHashMap<>();
            map.put("k\"1", (short) 1);
            map.put("k2", (short) -2);
            Struct struct = new Struct(schema).put("i8", (byte) 7).put("i64", 1L << 40).put("f32", 0.1f).put("f64", 1e10).put("b", true).put("s", "a\"b\\c").put("dec", new BigDecimal("12.50")).put("ts", new Date(1_714_566_600_000L)).put("list", Arrays.asList(1f, 2.5f)).put("map", map).put("in", new Struct(inner));
            g.row(struct.toString(), Values.convertToString(schema, struct), Values.convertToString(null, "a\"b"), Values.convertToString(null, new byte[] {1, 2, 3, -1}), Values.convertToString(null, List.of(new byte[] {1, 2})));
        }
    }
}
