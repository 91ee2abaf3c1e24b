import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.ConnectMetrics;
import org.apache.kafka.connect.runtime.Stages;
import org.apache.kafka.connect.runtime.TransformationChain;
import org.apache.kafka.connect.runtime.TransformationStage;
import org.apache.kafka.connect.runtime.errors.ErrorHandlingMetrics;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator;
import org.apache.kafka.connect.runtime.errors.Stage;
import org.apache.kafka.connect.runtime.errors.ToleranceType;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.apache.kafka.connect.util.ConnectorTaskId;

/** Runs records through real converters and real transforms, and writes down what came out. See README.md. */
final class Record {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonConverter SCHEMAS = new JsonConverter();
    private static final SimpleHeaderConverter HEADERS = new SimpleHeaderConverter();
    /** How a worker runs converters and transforms, and knows at which stage one fails: at the first error it ends. */
    private static final RetryWithToleranceOperator<Object> WORKER = worker();

    private static RetryWithToleranceOperator<Object> worker() {
        String text = "org.apache.kafka.connect.storage.StringConverter";
        Map<String, String> config = Map.of("bootstrap.servers", "none:1", "key.converter", text, "value.converter", text, "offset.storage.file.filename", "none");
        ConnectMetrics metrics = new ConnectMetrics("recorder", new StandaloneConfig(new HashMap<>(config)), Time.SYSTEM, "none");
        return new RetryWithToleranceOperator<>(0, 0, ToleranceType.NONE, Time.SYSTEM, new ErrorHandlingMetrics(new ConnectorTaskId("recorder", 0), metrics));
    }

    public static void main(String[] args) throws Exception {
        SCHEMAS.configure(Map.of("schemas.enable", "true"), false);
        HEADERS.configure(Map.of());
        if (args[0].equals("--serve")) {
            serve();
            return;
        }
        Path home = Path.of(args[0]);
        List<String> names = Arrays.asList(args).subList(1, args.length);
        try (Stream<Path> files = Files.list(home.resolve("cases"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                if (!names.isEmpty() && !names.contains(name)) continue;
                recordFile(file, home.resolve("recordings").resolve(name + ".jsonl"));
            }
        }
    }

    private static void recordFile(Path cases, Path recordings) throws Exception {
        int count = 0;
        try (PrintStream out = new PrintStream(Files.newOutputStream(recordings), false, StandardCharsets.UTF_8)) {
            JsonNode all = JSON.readTree(cases.toFile());
            for (int i = 0; i < all.size(); i++) {
                count += recordCase(all.get(i), i, out);
            }
        }
        System.err.println(recordings.getFileName() + ": " + count);
    }

    /** A case a line comes in, as many lines as it has records go out, until the input ends. */
    private static void serve() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, StandardCharsets.UTF_8);
        int i = 0;
        Timed timed = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode given = JSON.readTree(line);
            if (given.has("turn")) {
                if (given.has("config")) timed = new Timed(given);
                out.print(timed.turn(given.get("turn").asLong()) + "\n");
            } else {
                recordCase(given, i++, out);
            }
            out.flush();
        }
    }

    /** The records of a case, which go through again and again: what a worker does with each of them, from bytes to bytes. */
    private static final class Timed {
        final Way way;
        final List<byte[]> values = new ArrayList<>();
        final JsonNode records;
        /** So that no work is left out. */
        long written = 0;

        Timed(JsonNode given) throws Exception {
            way = new Way(config(given.get("config")));
            records = given.get("records");
            for (JsonNode record : records) values.add(bytes(record.get("value")));
        }

        /** The nanoseconds that a record took, over at least so many milliseconds. */
        @SuppressWarnings("unchecked")
        double turn(long millis) {
            byte[] keyBytes = bytes(records.get(0).get("key"));
            String topic = records.get(0).get("topic").asText();
            long start = System.nanoTime();
            long end = start + millis * 1_000_000;
            long now = start;
            long count = 0;
            for (; now < end; now = System.nanoTime()) {
                for (byte[] bytes : values) {
                    SchemaAndValue k = way.key.toConnectData(topic, keyBytes);
                    SchemaAndValue v = way.value.toConnectData(topic, bytes);
                    ConnectRecord<?> record = new SinkRecord(topic, 0, k.schema(), k.value(), v.schema(), v.value(), count, 1L, TimestampType.CREATE_TIME);
                    record = (ConnectRecord<?>) way.chain.apply(new ProcessingContext<>(null), record);
                    if (record != null) {
                        written += length(way.key.fromConnectData(record.topic(), record.keySchema(), record.key()));
                        written += length(way.value.fromConnectData(record.topic(), record.valueSchema(), record.value()));
                    }
                    count++;
                }
            }
            return (double) (now - start) / count;
        }

        private static int length(byte[] bytes) {
            return bytes == null ? 0 : bytes.length;
        }
    }

    private static int recordCase(JsonNode given, int index, PrintStream out) throws Exception {
        JsonNode records = given.get("records");
        Way way = null;
        Exception refused = null;
        try {
            way = new Way(config(given.get("config")));
        } catch (Exception e) {
            refused = e;
        }
        for (int j = 0; j < records.size(); j++) {
            ObjectNode line = JSON.createObjectNode().put("case", index).put("record", j);
            if (way == null) fail(line, "CONFIGURE", refused);
            else way.run(records.get(j), line);
            out.print(JSON.writeValueAsString(line) + "\n");
        }
        return records.size();
    }

    private static Map<String, String> config(JsonNode node) {
        Map<String, String> config = new HashMap<>();
        node.properties().forEach(e -> config.put(e.getKey(), e.getValue().asText()));
        return config;
    }

    /** The transforms with their converters: one whose options stand at the top, or those that `transforms` names. */
    private static final class Way {
        final Converter key;
        final Converter value;
        /** What writes them: the same, or those under `to.`. */
        final Converter toKey;
        final Converter toValue;
        /** Null: the headers of a case are texts with a schema. */
        final HeaderConverter header;
        @SuppressWarnings("rawtypes")
        final TransformationChain chain;

        @SuppressWarnings({"rawtypes", "unchecked"})
        Way(Map<String, String> config) throws Exception {
            key = converter(config, "key.converter", true);
            value = converter(config, "value.converter", false);
            toKey = config.containsKey("to.key.converter") ? converter(config, "to.key.converter", true) : key;
            toValue = config.containsKey("to.value.converter") ? converter(config, "to.value.converter", false) : value;
            header = headerConverter(config);
            List<TransformationStage> stages = new ArrayList<>();
            String names = config.get("transforms");
            if (names == null) stages.add(stage(config, config));
            else for (String name : names.split(",")) stages.add(stage(under(config, "transforms." + name), config));
            chain = new TransformationChain(stages, WORKER);
        }

        @SuppressWarnings({"rawtypes", "unchecked"})
        private static TransformationStage stage(Map<String, String> own, Map<String, String> config) throws Exception {
            Transformation transformation = configured(own.get("type"), own);
            String name = own.get("predicate");
            Map<String, String> options = under(config, "predicates." + name);
            Predicate predicate = name == null ? null : configured(options.get("type"), options);
            return Stages.stage(predicate, Boolean.parseBoolean(own.get("negate")), transformation);
        }

        @SuppressWarnings("unchecked")
        void run(JsonNode record, ObjectNode line) throws Exception {
            String topic = record.get("topic").asText();
            ProcessingContext<Object> context = new ProcessingContext<>(null);
            ConnectRecord<?> last;
            try {
                // As org.apache.kafka.connect.runtime.WorkerSinkTask does it.
                SchemaAndValue k = WORKER.execute(context, () -> key.toConnectData(topic, bytes(record.get("key"))), Stage.KEY_CONVERTER, key.getClass());
                SchemaAndValue v = WORKER.execute(context, () -> value.toConnectData(topic, bytes(record.get("value"))), Stage.VALUE_CONVERTER, value.getClass());
                ConnectHeaders read = WORKER.execute(context, () -> headers(record, topic), Stage.HEADER_CONVERTER, ConnectHeaders.class);
                last = (ConnectRecord<?>) chain.apply(context, recordOf(record, topic, k, v, read));
            } catch (ConnectException e) {
                if (!context.failed()) throw e;
                fail(line, context.stage().name(), context.error());
                return;
            }
            if (last == null) {
                line.put("outcome", "dropped");
                return;
            }
            ConnectRecord<?> result = last;
            line.put("outcome", "record").put("topic", result.topic()).put("partition", result.kafkaPartition());
            line.put("timestamp", result.timestamp() == null ? null : result.timestamp().toString());
            line.set("key", side(toKey, result.topic(), result.keySchema(), result.key()));
            line.set("value", side(toValue, result.topic(), result.valueSchema(), result.value()));
            ArrayNode headers = line.putArray("headers");
            HeaderConverter writer = header == null ? HEADERS : header;
            for (Header given : result.headers()) {
                ObjectNode node = headers.addObject().put("key", given.key());
                node.set("schema", schema(given.schema()));
                node.set("held", held(given.value()));
                write(node, () -> writer.fromConnectHeader(result.topic(), given.key(), given.schema(), given.value()));
            }
        }

        private ConnectHeaders headers(JsonNode record, String topic) {
            ConnectHeaders headers = new ConnectHeaders();
            for (JsonNode given : record.get("headers")) {
                String name = given.get("key").asText();
                if (header == null) headers.addString(name, given.get("value").textValue());
                else headers.add(name, header.toConnectHeader(topic, name, bytes(given.get("value"))));
            }
            return headers;
        }
    }

    private static ConnectRecord<?> recordOf(JsonNode record, String topic, SchemaAndValue key, SchemaAndValue value, ConnectHeaders headers) {
        Integer partition = record.get("partition").isNull() ? null : record.get("partition").intValue();
        Long timestamp = record.get("timestamp").isNull() ? null : Long.valueOf(record.get("timestamp").asText());
        if (record.get("offset").isNull()) {
            return new SourceRecord(null, null, topic, partition, key.schema(), key.value(), value.schema(), value.value(), timestamp, headers);
        }
        long offset = Long.parseLong(record.get("offset").asText());
        return new SinkRecord(topic, partition, key.schema(), key.value(), value.schema(), value.value(), offset, timestamp, TimestampType.CREATE_TIME, headers);
    }

    private static ObjectNode side(Converter converter, String topic, Schema schema, Object value) {
        ObjectNode node = JSON.createObjectNode();
        node.set("schema", schema(schema));
        node.set("held", held(value));
        write(node, () -> converter.fromConnectData(topic, schema, value));
        return node;
    }

    private interface Writing {
        byte[] bytes() throws Exception;
    }

    private static void write(ObjectNode node, Writing writing) {
        try {
            node.set("bytes", text(writing.bytes()));
        } catch (Exception e) {
            node.putObject("failed").put("class", e.getClass().getSimpleName()).put("message", message(e));
        }
    }

    private static void fail(ObjectNode line, String stage, Throwable e) {
        line.put("outcome", "failed").put("stage", stage).put("class", e.getClass().getSimpleName()).put("message", message(e));
    }

    /** For readers; some hold the whole record. */
    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null || message.length() <= 120 ? message : message.substring(0, 120) + "…";
    }

    private static Map<String, String> under(Map<String, String> config, String prefix) {
        Map<String, String> part = new HashMap<>();
        config.forEach((k, v) -> { if (k.startsWith(prefix + ".")) part.put(k.substring(prefix.length() + 1), v); });
        return part;
    }

    private static Converter converter(Map<String, String> config, String role, boolean isKey) throws Exception {
        Converter converter = (Converter) Class.forName(config.get(role)).getDeclaredConstructor().newInstance();
        converter.configure(under(config, role), isKey);
        return converter;
    }

    private static HeaderConverter headerConverter(Map<String, String> config) throws Exception {
        if (!config.containsKey("header.converter")) return null;
        HeaderConverter converter = (HeaderConverter) Class.forName(config.get("header.converter")).getDeclaredConstructor().newInstance();
        Map<String, String> options = under(config, "header.converter");
        options.put("converter.type", "header");
        converter.configure(options);
        return converter;
    }

    @SuppressWarnings("unchecked")
    private static <T> T configured(String className, Map<String, String> config) throws Exception {
        Object plugin = Class.forName(className).getDeclaredConstructor().newInstance();
        ((Configurable) plugin).configure(config);
        return (T) plugin;
    }

    /** A text, or { "base64": … } of bytes that are none; null is null. */
    private static byte[] bytes(JsonNode node) {
        if (node.isNull()) return null;
        return node.isTextual() ? node.asText().getBytes(StandardCharsets.UTF_8) : Base64.getDecoder().decode(node.get("base64").asText());
    }

    private static JsonNode text(byte[] bytes) {
        if (bytes == null) return JSON.nullNode();
        try {
            return JSON.getNodeFactory().textNode(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return JSON.createObjectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static JsonNode schema(Schema schema) {
        return schema == null ? JSON.nullNode() : SCHEMAS.asJsonSchema(schema);
    }

    /** The value with the Java type of everything in it. */
    private static JsonNode held(Object value) {
        if (value == null) return JSON.nullNode();
        if (value instanceof Boolean b) return JSON.getNodeFactory().booleanNode(b);
        if (value instanceof String s) return JSON.getNodeFactory().textNode(s);
        if (value instanceof Byte) return tagged("int8", value.toString());
        if (value instanceof Short) return tagged("int16", value.toString());
        if (value instanceof Integer) return tagged("int32", value.toString());
        if (value instanceof Long) return tagged("int64", value.toString());
        if (value instanceof Float) return tagged("float32", value.toString());
        if (value instanceof Double) return tagged("float64", value.toString());
        if (value instanceof BigDecimal) return tagged("decimal", value.toString());
        if (value instanceof Date date) return tagged("date", Long.toString(date.getTime()));
        if (value instanceof byte[] bytes) return tagged("bytes", Base64.getEncoder().encodeToString(bytes));
        if (value instanceof ByteBuffer buffer) return tagged("bytes", Base64.getEncoder().encodeToString(Utils.toArray(buffer)));
        if (value instanceof List<?> list) {
            ArrayNode items = JSON.createArrayNode();
            list.forEach(item -> items.add(held(item)));
            return items;
        }
        ObjectNode result = JSON.createObjectNode();
        if (value instanceof Struct struct) {
            ArrayNode values = result.putArray("struct");
            for (Field field : struct.schema().fields()) values.add(held(struct.getWithoutDefault(field.name())));
        } else if (value instanceof Map<?, ?> map) {
            List<ArrayNode> entries = new ArrayList<>();
            map.forEach((k, v) -> entries.add(JSON.createArrayNode().add(held(k)).add(held(v))));
            entries.sort(Comparator.comparing(e -> e.get(0).toString()));
            result.putArray("map").addAll(entries);
        } else {
            result.put(value.getClass().getName(), value.toString());
        }
        return result;
    }

    private static JsonNode tagged(String type, String text) {
        return JSON.createObjectNode().put(type, text);
    }
}
