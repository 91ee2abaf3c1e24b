import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Double.toString and Float.toString. Needs Java 19 or later: before, some numbers had needless digits. */
final class FloatingTextOracle {
    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() < 19) throw new IllegalStateException("needs Java 19 or later");
        Random random = new Random(4511638);
        Set<Long> doubles = new LinkedHashSet<>();
        for (double d : new double[] {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1e-3, 1e7, 1e23, 2e23, 2.2250738585072011e-308, 0.1, 1.0 / 3,
            9999999.999999998, 9.999999999999999e-4, 123456.7, 1e21, 1e22, 100, 12345678})
            for (long b = -2; b <= 2; b++) doubles.add(Double.doubleToRawLongBits(d) + (Double.isFinite(d) && Math.abs(d) > 1e-320 ? b : 0));
        for (long b = 0; b < 300; b++) doubles.add(b);
        for (int i = -1074; i <= 1023; i++) doubles.add(Double.doubleToRawLongBits(Math.scalb(1.0, i)));
        for (int i = 20; i < 60; i++) for (int j = 0; j < 12; j++) doubles.add(Double.doubleToRawLongBits(Math.scalb(random.nextInt(999) * 2 + 1, -i)));
        for (int i = 0; i < 1200; i++) doubles.add(random.nextLong());
        for (int i = 0; i < 600; i++) doubles.add(Double.doubleToRawLongBits(Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 40)));
        for (int i = 0; i < 400; i++) doubles.add(Double.doubleToRawLongBits(random.nextInt(1000000) / 1000.0));
        try (Golden g = new Golden(args[0], "double-text")) {
            for (long bits : doubles) {
                double d = Double.longBitsToDouble(bits);
                if (Double.isNaN(d)) d = Double.NaN;
                g.row(Long.toHexString(Double.doubleToLongBits(d)), Double.toString(d));
            }
        }
        Set<Integer> floats = new LinkedHashSet<>();
        for (float f : new float[] {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
            Float.MIN_NORMAL, Float.MAX_VALUE, 1e-3f, 1e7f, 0.1f, 33554432f, 2.0e10f, 146.484375f, 244.140625f})
            for (int b = -2; b <= 2; b++) floats.add(Float.floatToRawIntBits(f) + (Float.isFinite(f) && Math.abs(f) > 1e-44 ? b : 0));
        for (int b = 0; b < 200; b++) floats.add(b);
        for (int i = -149; i <= 127; i++) floats.add(Float.floatToRawIntBits(Math.scalb(1f, i)));
        for (int i = 5; i < 40; i++) for (int j = 0; j < 10; j++) floats.add(Float.floatToRawIntBits(Math.scalb(random.nextInt(99) * 2 + 1f, -i)));
        for (int i = 0; i < 60; i++) floats.add(Float.floatToRawIntBits((2 * i + 1) * 3125 / 64f));
        for (int i = 0; i < 1500; i++) floats.add(random.nextInt());
        for (int i = 0; i < 800; i++) floats.add(Float.floatToRawIntBits(random.nextInt(1000000) / 1000f));
        try (Golden g = new Golden(args[0], "float-text")) {
            for (int bits : floats) {
                float f = Float.intBitsToFloat(bits);
                if (Float.isNaN(f)) f = Float.NaN;
                g.row(Integer.toHexString(Float.floatToIntBits(f)), Float.toString(f));
            }
        }
    }
}
