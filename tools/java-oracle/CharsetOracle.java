import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The encodings of one byte a character that every Java has: their names, what each byte stands for, and how each character is written. */
final class CharsetOracle {
    public static void main(String[] args) throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) all[i] = (byte) i;
        try (Golden g = new Golden(args[0], "charset")) {
            for (Charset charset : Charset.availableCharsets().values()) {
                if (!charset.getClass().getModule().getName().equals("java.base")) continue;
                if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) continue;
                List<String> written = new ArrayList<>();
                for (int c = 0x80; c <= 0xffff; c++) {
                    byte[] bytes = String.valueOf((char) c).getBytes(charset);
                    if (bytes[0] != '?') written.add(Integer.toHexString(c) + "=" + Integer.toHexString(bytes[0] & 0xff));
                }
                g.row(charset.name(), String.join(" ", new TreeSet<>(charset.aliases())), new String(all, charset), String.join(" ", written));
            }
        }
    }
}
