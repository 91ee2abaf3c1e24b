import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one golden file: tab-separated columns, each a JSON text, so that any character survives. */
final class Golden implements AutoCloseable {
    private final BufferedWriter out;

    Golden(String directory, String name) throws IOException {
        out = Files.newBufferedWriter(Path.of(directory, name + ".tsv"), StandardCharsets.US_ASCII);
    }

    void row(Object... columns) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) out.write('\t');
            out.write(json(columns[i]));
        }
        out.write('\n');
    }

    /** Numbers go out as strings: a reader must not round them. */
    static String json(Object value) {
        if (value == null) return "null";
        if (value instanceof Boolean) return value.toString();
        String text = value.toString();
        StringBuilder sb = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') sb.append('\\').append(c);
            else if (c < ' ' || c > '~') sb.append(String.format("\\u%04x", (int) c));
            else sb.append(c);
        }
        return sb.append('"').toString();
    }

    /** The result of a call, or "!" and the exception's class. */
    static String result(java.util.concurrent.Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (Exception e) {
            return "!" + e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
