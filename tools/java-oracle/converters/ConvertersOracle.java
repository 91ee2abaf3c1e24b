import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/** JsonConverter and StringConverter: bytes to values, values to bytes. Bytes stand in the files as characters of one byte. */
final class ConvertersOracle {
    private static final String PLAIN = "schemas.enable=false";
    private static final String SCHEMAS = "schemas.enable=true";
    private static final String NULLS = "schemas.enable=true replace.null.with.default=false";
    private static final String NUMERIC = "schemas.enable=true decimal.format=numeric";

    public static void main(String[] args) throws Exception {
        try (Golden g = new Golden(args[0], "to-connect")) {
            for (String text : schemaless()) read(g, PLAIN, text);
            for (String text : enveloped()) read(g, SCHEMAS, text);
            for (String text : nulls()) { read(g, SCHEMAS, text); read(g, NULLS, text); }
        }
        try (Golden g = new Golden(args[0], "from-connect")) {
            for (String text : schemaless()) rewrite(g, PLAIN, PLAIN, text);
            for (String text : schemaless()) rewrite(g, PLAIN, SCHEMAS, text);
            for (String text : nulls()) for (String options : List.of(SCHEMAS, PLAIN, NULLS)) rewrite(g, NULLS, options, text);
            for (String text : enveloped()) for (String options : List.of(SCHEMAS, NUMERIC, PLAIN)) rewrite(g, SCHEMAS, options, text);
        }
        try (Golden g = new Golden(args[0], "written-values")) {
            for (Map.Entry<String, SchemaAndValue> e : values().entrySet())
                for (String options : List.of(PLAIN, SCHEMAS, NUMERIC, NULLS))
                    g.row(e.getKey(), options, write(json(options), e.getValue()));
        }
        try (Golden g = new Golden(args[0], "strings")) {
            for (String encoding : List.of("UTF-8", "utf8", "US-ASCII", "ISO-8859-1", "latin1", "UTF-16", "UTF-16BE", "UTF-16LE"))
                for (byte[] bytes : texts()) {
                    String read = new String(bytes, encoding);
                    g.row(encoding, latin1(bytes), read, latin1(strings(encoding).fromConnectData("t", null, read)));
                }
            for (String lone : List.of("\ud800", "a\udc00b", "\ud800\ud800\udc00", "\u20ac\ud83d\ude00"))
                for (String encoding : List.of("UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16LE"))
                    g.row(encoding, null, lone, latin1(strings(encoding).fromConnectData("t", null, lone)));
        }
    }

    private static void read(Golden g, String options, String text) throws Exception {
        String[] out = new String[2];
        String failed = Golden.result(() -> {
            SchemaAndValue v = json(options).toConnectData("t", bytes(text));
            out[0] = schema(v.schema());
            out[1] = value(v.value());
            return "";
        });
        g.row(options, text, failed.isEmpty() ? out[0] : failed, out[1]);
    }

    private static void rewrite(Golden g, String from, String to, String text) throws Exception {
        SchemaAndValue v;
        try {
            v = json(from).toConnectData("t", bytes(text));
        } catch (Exception e) {
            return;
        }
        g.row(from, to, text, write(json(to), v));
    }

    private static String write(Converter converter, SchemaAndValue v) {
        String[] out = new String[1];
        String failed = Golden.result(() -> {
            byte[] bytes = converter.fromConnectData("t", v.schema(), v.value());
            out[0] = bytes == null ? null : latin1(bytes);
            return "";
        });
        return failed.isEmpty() ? out[0] : failed;
    }

    private static JsonConverter json(String options) {
        JsonConverter converter = new JsonConverter();
        converter.configure(options(options), false);
        return converter;
    }

    private static StringConverter strings(String encoding) {
        StringConverter converter = new StringConverter();
        converter.configure(Map.of("converter.encoding", encoding), false);
        return converter;
    }

    private static Map<String, String> options(String text) {
        return Arrays.stream(text.split(" ")).map(o -> o.split("=")).collect(Collectors.toMap(o -> o[0], o -> o[1]));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A schema in one line: its type, `?` if it is optional, what is inside of it, and its metadata. */
    static String schema(Schema s) {
        if (s == null) return "none";
        StringBuilder sb = new StringBuilder(s.type().getName());
        if (s.isOptional()) sb.append('?');
        if (s.type() == Schema.Type.ARRAY) sb.append('<').append(schema(s.valueSchema())).append('>');
        if (s.type() == Schema.Type.MAP) sb.append('<').append(schema(s.keySchema())).append(',').append(schema(s.valueSchema())).append('>');
        if (s.type() == Schema.Type.STRUCT) {
            sb.append('{');
            for (Field f : s.fields()) sb.append(Golden.json(f.name())).append(':').append(schema(f.schema())).append(';');
            sb.append('}');
        }
        if (s.name() != null) sb.append("@name(").append(Golden.json(s.name())).append(')');
        if (s.version() != null) sb.append("@version(").append(s.version()).append(')');
        if (s.doc() != null) sb.append("@doc(").append(Golden.json(s.doc())).append(')');
        if (s.parameters() != null) for (Map.Entry<String, String> p : s.parameters().entrySet())
            sb.append("@param(").append(Golden.json(p.getKey())).append(',').append(Golden.json(p.getValue())).append(')');
        if (s.defaultValue() != null) sb.append("@default(").append(value(s.defaultValue())).append(')');
        return sb.toString();
    }

    /** A value in one line with its Java type; fractions as the digits of their bits, maps in the order of these texts. */
    static String value(Object v) {
        if (v == null) return "null";
        if (v instanceof String) return Golden.json(v);
        if (v instanceof Boolean) return v.toString();
        if (v instanceof Byte) return "int8 " + v;
        if (v instanceof Short) return "int16 " + v;
        if (v instanceof Integer) return "int32 " + v;
        if (v instanceof Long) return "int64 " + v;
        if (v instanceof Float) return "float32 " + Integer.toHexString(Float.floatToRawIntBits((Float) v));
        if (v instanceof Double) return "float64 " + Long.toHexString(Double.doubleToRawLongBits((Double) v));
        if (v instanceof BigDecimal) return "decimal " + ((BigDecimal) v).unscaledValue() + " " + ((BigDecimal) v).scale();
        if (v instanceof Date) return "date " + ((Date) v).getTime();
        if (v instanceof byte[]) return "bytes " + java.util.Base64.getEncoder().encodeToString((byte[]) v);
        if (v instanceof List) return ((List<?>) v).stream().map(ConvertersOracle::value).collect(Collectors.joining(",", "[", "]"));
        if (v instanceof Map) return ((Map<?, ?>) v).entrySet().stream().map(e -> value(e.getKey()) + "=" + value(e.getValue())).sorted().collect(Collectors.joining(",", "{", "}"));
        Struct struct = (Struct) v;
        return struct.schema().fields().stream().map(f -> Golden.json(f.name()) + ":" + value(struct.getWithoutDefault(f.name()))).collect(Collectors.joining(";", "struct{", "}"));
    }

    private static String nested(String open, String middle, String close, int depth) {
        return open.repeat(depth) + middle + close.repeat(depth);
    }

    private static List<String> schemaless() {
        List<String> list = new ArrayList<>(List.of(
            "{\"a\":1,\"b\":-1,\"c\":1.5,\"d\":\"x\",\"e\":true,\"f\":false,\"g\":null}", "[1,2.0,\"3\",null,[],{}]", "{}", "[]", "null", "true", "false", "\"\"", "\"text\"", " \t\r\n1 \t\r\n", "{ \"a\" : [ 1 , 2 ] , \"b\" : { } }",
            "0", "-0", "-0.0", "0.0", "-0e5", "0E0", "1", "-1", "1.0", "1e0", "1E2", "1e+2", "12e-1", "100.0", "9007199254740993", "9007199254740993.0", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
            "1e308", "1.7976931348623157e308", "1.8e308", "1e400", "-1e400", "1e-400", "-1e-400", "4.9e-324", "2.4e-324", "2.5e-324", "1e-323", "0.1", "0.30000000000000004", "123456.789e3", "1e23", "0.000001", "1234567.0", "12345678.0", "1e21", "1e7", "1e-3", "9.999e-4",
            "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":{\"x\":1},\"a\":{\"y\":2}}", "{\"__proto__\":1}", "{\"\":1}", "{\"constructor\":{\"a\":1}}",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\uD83D\\uDE00\\u0000\\u001f\\u007f\"", "\"\u007f\"", "\"\u00c3\u00a9\"", "\"\u00e2\u0082\u00ac\"", "\"\u00f0\u009f\u0098\u0080\"", "\"\\u2028\u00e2\u0080\u00a8\"", "\"\\ud83d\\ude00\"",
            // A half of a surrogate pair.
            "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800a\"", "\"\\udc00\\ud800\"", "{\"\\ud800\":1}",
            // No UTF-8: bytes that never occur, a lone continuation, too short, too long, a surrogate, beyond Unicode.
            "\"\u00ff\"", "\"\u00c0\u0080\"", "\"\u0080\"", "\"\u00c3\"", "\"\u00c3(\"", "\"\u00e2\u0082\"", "\"\u00e2(\u00a1\"", "\"\u00e0\u0080\u0080\"", "\"\u00ed\u00a0\u0080\"", "\"\u00f0\u0080\u0080\u0080\"", "\"\u00f4\u0090\u0080\u0080\"", "\"\u00f5\u0080\u0080\u0080\"", "\"\u00f0\u009f\u0098\"",
            // Texts that are no JSON.
            "", " ", "\u00ef\u00bb\u00bf1", "\u00fe\u00ff\u0000\u0031", "\u0000\u0031", "{", "[", "\"", "\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "[1,]", "[,1]", "[1 2]", "{a:1}", "{'a':1}", "'a'", "{\"a\" 1}", "{1:2}", "tru", "truex", "nul", "NULL", "True", "undefined", "NaN", "Infinity", "-Infinity", "+1", "01", "007", "-01", "-", ".5", "1.", "1.e1", "1e", "1e+", "0x10", "1_000", "1 2", "1,", "{} {}", "{}x", "[1]]", "// c\n1", "/* c */ 1", "# c\n1", "1 // c", "\"\u0000\"", "\"\t\"", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\", "1\u0000", "1\u000b", "\u00a01", "]", "}", ":", ",", "\u0000"));
        list.add(nested("[", "", "]", 1000));
        list.add(nested("[", "", "]", 1001));
        list.add(nested("[", "1", "]", 1000));
        list.add(nested("{\"a\":", "1", "}", 1000));
        list.add(nested("{\"a\":", "1", "}", 1001));
        list.add("9".repeat(40));
        list.add("0." + "1".repeat(60));
        return list;
    }

    private static String envelope(String schema, String payload) {
        return "{\"schema\":" + schema + ",\"payload\":" + payload + "}";
    }

    private static String struct(String... fields) {
        return "{\"type\":\"struct\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String name, String schema) {
        return schema.substring(0, schema.length() - 1) + ",\"field\":" + Golden.json(name) + "}";
    }

    private static String type(String name, String... more) {
        return "{\"type\":\"" + name + "\"" + Arrays.stream(more).map(m -> "," + m).collect(Collectors.joining()) + "}";
    }

    private static String logical(String type, String name, String... more) {
        return type(type, Arrays.stream(new String[][] {{"\"name\":\"org.apache.kafka.connect.data." + name + "\"", "\"version\":1"}, more}).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private static final String OPTIONAL = "\"optional\":true";

    private static List<String> enveloped() {
        List<String> list = new ArrayList<>();
        // The envelope.
        list.addAll(List.of("{}", "null", "1", "[]", "", "{\"schema\":null,\"payload\":null}", "{\"schema\":null,\"payload\":{\"a\":1}}", "{\"payload\":1,\"schema\":{\"type\":\"int32\"}}", "{\"schema\":null}", "{\"payload\":1}", "{\"schema\":null,\"payload\":1,\"x\":2}", "{\"schema\":{\"type\":\"int32\"},\"payload\":1,\"payload\":2}",
            "{\"schema\":5,\"payload\":1}", "{\"schema\":[],\"payload\":1}", "{\"schema\":\"string\",\"payload\":1}", "{\"schema\":{},\"payload\":1}", " { \"schema\" : { \"type\" : \"string\" } , \"payload\" : \"x\" } ", "{\"\\u0073chema\":{\"type\":\"int32\"},\"payload\":1}"));
        // Each type with each kind of payload.
        String[] payloads = {"null", "true", "0", "1", "-1", "127", "128", "-129", "32768", "2147483648", "9223372036854775807", "9223372036854775808", "-0", "1.0", "1.5", "-0.0", "1e2", "1e39", "1e400", "3.4028235e38", "16777217", "0.1", "1.1754943508222875e-38", "1.00000017881393432617187499", "\"\"", "\"abcd\"", "\"NaN\"", "\"5\"", "\"true\"", "[]", "[1,2]", "{}", "{\"a\":1}"};
        for (String t : new String[] {"boolean", "int8", "int16", "int32", "int64", "float", "double", "string", "bytes"}) for (String p : payloads) list.add(envelope(type(t), p));
        for (String t : new String[] {"float32", "float64", "Int32", "date", "", "decimal"}) list.add(envelope(type(t), "1"));
        // Base64.
        for (String b : new String[] {"QQ==", "QUI=", "QUJD", "QUJDRA==", "Q", "QQ", "QQ=", "QR==", "Q===", "====", "QQ==QQ==", "QUJD\\n", " QUJD", "QU JD", "QUJD RA==", "-_-_", "+/+/", "\u00c3\u00a9==", "QQ==x", "QQ== QUJD"}) list.add(envelope(type("bytes"), "\"" + b + "\""));
        // Logical types.
        String decimal = logical("bytes", "Decimal", "\"parameters\":{\"scale\":\"2\"}");
        for (String p : new String[] {"null", "\"\"", "\"AQ==\"", "\"/w==\"", "\"AIA=\"", "\"gA==\"", "\"AAE=\"", "\"Cg==\"", "\"x\"", "1", "1.5", "1.50", "-0.00", "1e3", "1.5E-10", "123456789012345678901234567890.12", "true", "[]"}) list.add(envelope(decimal, p));
        for (String scale : new String[] {"\"0\"", "\"-3\"", "\"10\"", "\"x\"", "\"+2\"", "\" 2\"", "\"2147483648\"", "2"}) list.add(envelope(logical("bytes", "Decimal", "\"parameters\":{\"scale\":" + scale + "}"), "\"AQ==\""));
        list.add(envelope(logical("bytes", "Decimal"), "\"AQ==\""));
        list.add(envelope(logical("bytes", "Decimal"), "1.5"));
        list.add(envelope(logical("bytes", "Decimal", "\"parameters\":{\"precision\":\"9\"}"), "\"AQ==\""));
        String[] times = {"null", "0", "1", "-1", "86399999", "86400000", "86400001", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.0", "1.5", "\"1\"", "true", "1e3"};
        for (String p : times) {
            list.add(envelope(logical("int32", "Date"), p));
            list.add(envelope(logical("int32", "Time"), p));
            list.add(envelope(logical("int64", "Timestamp"), p));
        }
        list.add(envelope(logical("string", "Date"), "3"));
        list.add(envelope(struct(field("d", logical("string", "Date"))), "{\"d\":3}"));
        list.add(envelope(type("int32", "\"name\":\"org.apache.kafka.connect.data.date\""), "3"));
        // Containers.
        String ints = type("array", "\"items\":" + type("int32"));
        for (String p : new String[] {"[]", "[1,2]", "[1,null]", "[\"x\"]", "{}", "{\"a\":1}", "1", "\"a\"", "null"}) list.add(envelope(ints, p));
        list.add(envelope(type("array", "\"items\":" + type("int32", OPTIONAL)), "[1,null]"));
        list.add(envelope(type("array"), "[]"));
        list.add(envelope(type("array", "\"items\":null"), "[]"));
        list.add(envelope(type("array", "\"items\":5"), "[]"));
        String texts = type("map", "\"keys\":" + type("string"), "\"values\":" + type("int32"));
        for (String p : new String[] {"{}", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":null}", "{\"a\":\"x\"}", "[]", "[[\"a\",1]]", "1", "null", "{\"__proto__\":1}"}) list.add(envelope(texts, p));
        String pairs = type("map", "\"keys\":" + type("int32"), "\"values\":" + type("string", OPTIONAL));
        for (String p : new String[] {"[]", "[[1,\"a\"]]", "[[1,\"a\"],[2,null]]", "[[1,\"a\"],[1,\"b\"]]", "[[1]]", "[[1,\"a\",2]]", "[[]]", "[1]", "[[null,\"a\"]]", "[[\"1\",\"a\"]]", "{}", "{\"1\":\"a\"}"}) list.add(envelope(pairs, p));
        list.add(envelope(type("map", "\"keys\":" + type("string", OPTIONAL), "\"values\":" + type("int32")), "{\"a\":1}"));
        list.add(envelope(type("map", "\"keys\":" + logical("int64", "Timestamp"), "\"values\":" + type("int32")), "[[5,1],[5,2]]"));
        list.add(envelope(type("map", "\"keys\":" + decimal, "\"values\":" + type("int32")), "[[\"AQ==\",1],[\"AQ==\",2],[1.0,3],[1.00,4]]"));
        list.add(envelope(type("map", "\"keys\":" + ints, "\"values\":" + type("int32")), "[[[1,2],1],[[1,2],2],[[2,1],3]]"));
        list.add(envelope(type("map", "\"keys\":" + type("double"), "\"values\":" + type("int32")), "[[1,1],[1.0,2],[0.0,3],[-0.0,4]]"));
        for (String m : new String[] {type("map"), type("map", "\"keys\":" + type("string")), type("map", "\"values\":" + type("string")), type("map", "\"keys\":null", "\"values\":" + type("string")), type("map", "\"keys\":" + type("string"), "\"values\":null")}) list.add(envelope(m, "{}"));
        // Structs.
        String order = struct(field("id", type("int64")), field("note", type("string", OPTIONAL)));
        for (String p : new String[] {"{\"id\":1,\"note\":\"x\"}", "{\"note\":\"x\",\"id\":1}", "{\"id\":1}", "{\"id\":1,\"note\":null}", "{\"id\":1,\"extra\":[1,2]}", "{\"id\":1,\"id\":2}", "{\"note\":\"x\"}", "{\"id\":null}", "{\"id\":\"1\"}", "{}", "[]", "1", "null", "\"x\""}) list.add(envelope(order, p));
        list.add(envelope(struct(), "{}"));
        list.add(envelope(struct(field("__proto__", type("int32")), field("constructor", type("int32", OPTIONAL)), field("toString", type("int32", OPTIONAL))), "{\"__proto__\":1}"));
        list.add(envelope(struct(field("a", struct(field("b", struct(field("c", type("int8"))))))), "{\"a\":{\"b\":{\"c\":1}}}"));
        list.add(envelope(struct(field("a", struct(field("b", struct(field("c", type("int8"))))))), "{\"a\":{\"b\":{\"c\":300}}}"));
        for (String s : new String[] {"{\"type\":\"struct\"}", "{\"type\":\"struct\",\"fields\":null}", "{\"type\":\"struct\",\"fields\":{}}", "{\"type\":\"struct\",\"fields\":[null]}", "{\"type\":\"struct\",\"fields\":[1]}", struct(type("int32")), struct(type("int32", "\"field\":null")), struct(type("int32", "\"field\":5")), struct(type("int32", "\"field\":\"\"")), struct(field("a", type("int32")), field("a", type("string"))), struct("{\"field\":\"a\"}")}) list.add(envelope(s, "{}"));
        // Metadata.
        list.add(envelope(type("int32", "\"name\":\"n\"", "\"version\":3", "\"doc\":\"d\"", "\"parameters\":{\"b\":\"1\",\"a\":\"2\"}", "\"default\":7", OPTIONAL), "1"));
        for (String m : new String[] {"\"optional\":null", "\"optional\":\"true\"", "\"optional\":1", "\"optional\":false", "\"name\":null", "\"name\":5", "\"name\":\"\"", "\"version\":null", "\"version\":\"1\"", "\"version\":1.5", "\"version\":1.0", "\"version\":2147483648", "\"version\":-1", "\"version\":9223372036854775808", "\"doc\":null", "\"doc\":5", "\"doc\":\"\"", "\"parameters\":null", "\"parameters\":[]", "\"parameters\":{}", "\"parameters\":{\"a\":1}", "\"parameters\":{\"a\":null}", "\"parameters\":{\"__proto__\":\"x\"}", "\"parameters\":{\"2\":\"a\",\"1\":\"b\"}", "\"unknown\":1", "\"field\":\"x\"", "\"type\":\"string\"", "\"fields\":5", "\"default\":null", "\"default\":5", "\"default\":\"x\"", "\"default\":300000000000"}) {
            list.add(envelope(type("int32", m), "1"));
            list.add(envelope(type("int32", m, OPTIONAL), "1"));
        }
        // Defaults.
        list.add(envelope(type("int8", "\"default\":300"), "1"));
        list.add(envelope(type("string", "\"default\":\"x\""), "null"));
        list.add(envelope(type("bytes", "\"default\":\"QUI=\""), "null"));
        list.add(envelope(type("double", "\"default\":1"), "null"));
        list.add(envelope(type("float", "\"default\":0.1"), "null"));
        list.add(envelope(type("boolean", "\"default\":false"), "null"));
        list.add(envelope(type("array", "\"items\":" + type("int32"), "\"default\":[1,2]"), "null"));
        list.add(envelope(type("map", "\"keys\":" + type("string"), "\"values\":" + type("int64"), "\"default\":{\"a\":1}"), "null"));
        list.add(envelope(logical("bytes", "Decimal", "\"parameters\":{\"scale\":\"2\"}", "\"default\":\"AQ==\""), "null"));
        list.add(envelope(logical("bytes", "Decimal", "\"parameters\":{\"scale\":\"2\"}", "\"default\":1.50"), "null"));
        list.add(envelope(logical("int32", "Date", "\"default\":3"), "null"));
        list.add(envelope(logical("int32", "Time", "\"default\":90000000"), "null"));
        list.add(envelope(logical("int64", "Timestamp", "\"default\":3"), "null"));
        list.add(envelope("{\"type\":\"struct\",\"fields\":[" + field("a", type("int32")) + "],\"default\":{\"a\":1}}", "null"));
        list.add(envelope("{\"type\":\"struct\",\"fields\":[" + field("a", type("int32")) + "],\"default\":{\"a\":1}}", "{\"a\":2}"));
        list.add(envelope(type("array", "\"items\":" + struct(field("a", type("int32"))), "\"default\":[{\"a\":1}]"), "null"));
        list.add(envelope("{\"type\":\"struct\",\"fields\":[" + field("a", type("int32")) + "],\"optional\":true,\"default\":null}", "null"));
        return list;
    }

    /** Nulls, and fields that are not there, with and without defaults. */
    private static List<String> nulls() {
        List<String> list = new ArrayList<>();
        String[] kinds = {type("int32"), type("int32", OPTIONAL), type("int32", "\"default\":7"), type("int32", OPTIONAL, "\"default\":7")};
        for (String k : kinds) {
            list.add(envelope(k, "null"));
            list.add(envelope(struct(field("a", k)), "{\"a\":null}"));
            list.add(envelope(struct(field("a", k)), "{}"));
            list.add(envelope(type("array", "\"items\":" + k), "[null,1]"));
            list.add(envelope(type("map", "\"keys\":" + type("string"), "\"values\":" + k), "{\"a\":null}"));
            list.add(envelope(type("map", "\"keys\":" + k, "\"values\":" + type("string")), "[[null,\"x\"]]"));
        }
        list.add(envelope(struct(field("a", "{\"type\":\"struct\",\"optional\":true,\"fields\":[" + field("b", type("int32", "\"default\":7")) + "]}")), "{\"a\":null}"));
        list.add(envelope(struct(field("a", "{\"type\":\"struct\",\"optional\":true,\"fields\":[" + field("b", type("int32", "\"default\":7")) + "]}")), "{\"a\":{}}"));
        return list;
    }

    /** Values that no JSON gives. Their names are in the test that reads the file. */
    private static Map<String, SchemaAndValue> values() {
        Map<String, SchemaAndValue> m = new TreeMap<>();
        m.put("null", SchemaAndValue.NULL);
        m.put("null of an optional schema", new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, null));
        m.put("null of a required schema", new SchemaAndValue(Schema.STRING_SCHEMA, null));
        m.put("null of a schema with a default", new SchemaAndValue(SchemaBuilder.int64().optional().defaultValue(5L).build(), null));
        double[] doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.1, 1e7, 1e-3, 1e21, Double.MAX_VALUE, 1.0 / 3, 100, 123456789};
        for (double d : doubles) {
            m.put("double " + Long.toHexString(Double.doubleToRawLongBits(d)), new SchemaAndValue(null, d));
            m.put("float64 " + Long.toHexString(Double.doubleToRawLongBits(d)), new SchemaAndValue(Schema.FLOAT64_SCHEMA, d));
            float f = (float) d;
            m.put("float " + Integer.toHexString(Float.floatToRawIntBits(f)), new SchemaAndValue(null, f));
            m.put("float32 " + Integer.toHexString(Float.floatToRawIntBits(f)), new SchemaAndValue(Schema.FLOAT32_SCHEMA, f));
        }
        m.put("byte -5", new SchemaAndValue(null, (byte) -5));
        m.put("short -5", new SchemaAndValue(null, (short) -5));
        m.put("integer -5", new SchemaAndValue(null, -5));
        m.put("long min", new SchemaAndValue(null, Long.MIN_VALUE));
        m.put("bytes without schema", new SchemaAndValue(null, new byte[] {0, -1, 127}));
        m.put("date without schema", new SchemaAndValue(null, new Date(0)));
        m.put("decimal without schema", new SchemaAndValue(null, new BigDecimal("1.5")));
        m.put("decimal inside without schema", new SchemaAndValue(null, Map.of("a", List.of(new BigDecimal("1.5")))));
        Schema s = SchemaBuilder.struct().field("a", Schema.OPTIONAL_INT32_SCHEMA).build();
        m.put("struct without schema", new SchemaAndValue(null, new Struct(s).put("a", 1)));
        m.put("struct of another schema", new SchemaAndValue(SchemaBuilder.struct().field("b", Schema.OPTIONAL_INT32_SCHEMA).build(), new Struct(s).put("a", 1)));
        m.put("struct of an equal schema", new SchemaAndValue(SchemaBuilder.struct().field("a", Schema.OPTIONAL_INT32_SCHEMA).build(), new Struct(s).put("a", 1)));
        Map<Object, Object> mixed = new HashMap<>();
        mixed.put(1L, "x");
        m.put("map of longs without schema", new SchemaAndValue(null, mixed));
        Map<Object, Object> none = new HashMap<>();
        none.put(null, null);
        m.put("map of null without schema", new SchemaAndValue(null, none));
        m.put("map of null key", new SchemaAndValue(SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA).build(), none));
        m.put("list of null without schema", new SchemaAndValue(null, Arrays.asList((Object) null)));
        m.put("text for int32", new SchemaAndValue(Schema.INT32_SCHEMA, "x"));
        m.put("long for int32", new SchemaAndValue(Schema.INT32_SCHEMA, 5L));
        m.put("double for int64", new SchemaAndValue(Schema.INT64_SCHEMA, 5.0));
        m.put("int for string", new SchemaAndValue(Schema.STRING_SCHEMA, 5));
        m.put("text for bytes", new SchemaAndValue(Schema.BYTES_SCHEMA, "x"));
        m.put("text for boolean", new SchemaAndValue(Schema.BOOLEAN_SCHEMA, "true"));
        m.put("text for array", new SchemaAndValue(SchemaBuilder.array(Schema.INT32_SCHEMA).build(), "x"));
        m.put("text for map", new SchemaAndValue(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build(), "x"));
        m.put("text for struct", new SchemaAndValue(s, "x"));
        m.put("text for date", new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, "x"));
        m.put("int for date", new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, 5));
        m.put("text for decimal", new SchemaAndValue(Decimal.schema(0), "x"));
        m.put("date at midnight", new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, new Date(-86_400_000L)));
        m.put("date at noon", new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, new Date(43_200_000L)));
        m.put("date beyond int", new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, new Date(86_400_000L * 2147483648L)));
        m.put("time at the end of the day", new SchemaAndValue(Time.SCHEMA, new Date(86_400_000L)));
        m.put("time beyond the day", new SchemaAndValue(Time.SCHEMA, new Date(86_400_001L)));
        m.put("time before the day", new SchemaAndValue(Time.SCHEMA, new Date(-1L)));
        m.put("timestamp min", new SchemaAndValue(Timestamp.SCHEMA, new Date(Long.MIN_VALUE)));
        m.put("decimal of its scale", new SchemaAndValue(Decimal.schema(2), new BigDecimal("-1.50")));
        m.put("decimal of another scale", new SchemaAndValue(Decimal.schema(2), new BigDecimal("1.5")));
        m.put("decimal of negative scale", new SchemaAndValue(Decimal.schema(-3), new BigDecimal(BigInteger.valueOf(12), -3)));
        m.put("decimal of a tiny number", new SchemaAndValue(Decimal.schema(9), new BigDecimal("0.000000001")));
        m.put("decimal zero", new SchemaAndValue(Decimal.schema(2), new BigDecimal("0.00")));
        m.put("control characters", new SchemaAndValue(null, "\u0000\u0001\b\t\n\u000b\f\r\u001f\u007f\u0080\"\\/\u2028\ud83d\ude00"));
        m.put("half of a pair", new SchemaAndValue(null, "a\ud800"));
        m.put("half of a pair in a key", new SchemaAndValue(null, Map.of("\ud800", 1L)));
        Schema inner = SchemaBuilder.struct().name("inner").doc("d").field("x", SchemaBuilder.float32().defaultValue(1.5f).build()).build();
        Schema all = SchemaBuilder.struct().name("all").version(2).doc("says \"all\"").parameter("z", "1").parameter("a", "2")
            .field("i8", SchemaBuilder.int8().defaultValue((byte) 1).build()).field("i16", Schema.OPTIONAL_INT16_SCHEMA)
            .field("d", Decimal.builder(1).optional().defaultValue(new BigDecimal("0.5")).build()).field("ts", Timestamp.builder().optional().build())
            .field("list", SchemaBuilder.array(inner).optional().build()).field("map", SchemaBuilder.map(Schema.INT32_SCHEMA, inner).optional().build())
            .field("bytes", SchemaBuilder.bytes().optional().defaultValue(new byte[] {1, 2}).build()).build();
        m.put("struct with defaults unset", new SchemaAndValue(all, new Struct(all)));
        m.put("struct with everything", new SchemaAndValue(all, new Struct(all).put("i8", (byte) -8).put("i16", (short) 16).put("d", new BigDecimal("2.5")).put("ts", new Date(5)).put("list", List.of(new Struct(inner).put("x", 2f), new Struct(inner))).put("map", Map.of(1, new Struct(inner))).put("bytes", new byte[0])));
        return m;
    }

    private static List<byte[]> texts() {
        List<byte[]> list = new ArrayList<>();
        for (String s : List.of("", "a", "\u00c3\u00a9", "\u00e2\u0082\u00ac", "\u00f0\u009f\u0098\u0080", "\u00ef\u00bb\u00bfa", "\u00ff", "a\u0080b", "\u00c3", "\u00c3(", "\u00e2\u0082", "\u00e2\u0082x", "\u00e0\u0080\u0080", "\u00ed\u00a0\u0080", "\u00f0\u0080\u0080\u0080", "\u00f0\u009f\u0098", "\u00f4\u0090\u0080\u0080", "\u00f5\u0080", "\u00c0\u0080", "\u00fe\u00ff\u0000a", "\u00ff\u00fea\u0000", "\u00d8\u003d\u00de\u0000", "\u0000a\u0000b", "\u0000a\u0000", "a\u0000b\r\n")) list.add(bytes(s));
        Random random = new Random(8);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = new byte[random.nextInt(9)];
            int[] leads = {0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf1, 0xf4, 0x80, 0x9f, 0xa0, 0xbf, 0x41, 0xff};
            for (int k = 0; k < bytes.length; k++) bytes[k] = (byte) leads[random.nextInt(leads.length)];
            list.add(bytes);
        }
        return list;
    }
}
