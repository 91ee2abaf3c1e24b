import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Pattern.matcher(text).matches(), then replaceFirst: what RegexRouter does. */
final class RegexOracle {
    private static final Random RANDOM = new Random(4_1_0);

    private static String pick(String... choices) {
        return choices[RANDOM.nextInt(choices.length)];
    }

    private static String[] topics = {"", "a", "b", "ab", "abc", "aab", "abab", "aaa", "abcabc", "orders", "orders.raw", "shop.public.customers", "a.b.c", "a-b-c", "A", "aB", "prod-orders-1", "1", "12", "a1", "_", "\n", "a\n", "\r\n", "a\r\n", "a\nb", "\u00e9", "a\u00e9", "\ud83d\ude00", "a\ud83d\ude00b", "\u0085", "a\u2028", "$1", "a b", "\t", "x.y", "mysql.inventory.orders", "aabb", "bbaa", "ba", "cab"};

    // Random expressions over a small alphabet, so that many match.

    private static String atom(int depth) {
        switch (RANDOM.nextInt(depth > 0 ? 16 : 8)) {
            case 0, 1, 2: return pick("a", "b", "c", "a", "b", "ab", "\\.", "-", "1");
            case 3: return pick(".", "[ab]", "[^a]", "[a-c]", "[^b-z]", "[.\\-]", "[a-z&&[^b]]", "[a-z&&[abx]]", "[[ab]c]", "[^[ab]c]", "[a-z&&b-c]", "[]a]", "[^]a]", "[a-]", "[-a]", "[a\\-c]", "[\\w.]", "[^\\w.]", "[\\p{Alpha}1]");
            case 4: return pick("\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\h", "\\v", "\\p{Alpha}", "\\p{L}", "\\P{L}", "\\p{Lu}", "\\p{Punct}", "\\pL", "\\p{IsL}", "\\p{Lower}");
            case 5: return pick("\\Qa.b\\E", "\\x61", "\\u0062", "\\0141", "\\x{63}", "\\t", "\\n", "\\Q.\\E", "\\R", "\\$", "\\_");
            case 6: return pick("^", "$", "\\A", "\\z", "\\Z", "\\b", "\\B");
            case 7: return pick("", "\\1", "\\2", "(?i)", "(?s)", "(?-i)", "\\k<n>");
            case 8, 9: return "(" + alternatives(depth - 1) + ")";
            case 10: return "(?:" + alternatives(depth - 1) + ")";
            case 11: return pick("(?>", "(?i:", "(?s:", "(?<n>", "(?d:") + alternatives(depth - 1) + ")";
            case 12: return pick("(?=", "(?!", "(?<=", "(?<!") + alternatives(depth - 1) + ")";
            default: return "(" + sequence(depth - 1) + ")";
        }
    }

    private static String quantifier() {
        return RANDOM.nextInt(3) > 0 ? "" : pick("*", "+", "?", "*", "+", "?", "{2}", "{1,2}", "{0,2}", "{1,}", "{1}") + pick("", "", "", "?", "+");
    }

    private static String sequence(int depth) {
        StringBuilder sb = new StringBuilder();
        for (int n = RANDOM.nextInt(3) + 1; n > 0; n--) {
            String atom = atom(depth);
            sb.append(atom).append(atom.matches("\\^|\\$|\\\\[AzZbBR]|\\(\\?(-?[a-z]\\)|[=!<]).*|") && RANDOM.nextInt(20) > 0 ? "" : quantifier());
        }
        return sb.toString();
    }

    private static String alternatives(int depth) {
        StringBuilder sb = new StringBuilder(sequence(depth));
        for (int n = RANDOM.nextInt(5) - 2; n > 0; n--) sb.append('|').append(RANDOM.nextInt(8) == 0 ? "" : sequence(depth));
        return sb.toString();
    }

    private static String text() {
        if (RANDOM.nextInt(3) > 0) {
            StringBuilder sb = new StringBuilder();
            for (int n = RANDOM.nextInt(7); n > 0; n--) sb.append(pick("a", "b", "c", "a", "b", "c", ".", "-", "1", "A"));
            return sb.toString();
        }
        return topics[RANDOM.nextInt(topics.length)];
    }

    private static final class Slow extends RuntimeException {}

    /** A text that stops the engine where it would run for ever. */
    private record Bounded(String text, long[] steps) implements CharSequence {
        public int length() { return text.length(); }
        public char charAt(int i) { if (steps[0]++ > 100_000) throw new Slow(); return text.charAt(i); }
        public CharSequence subSequence(int a, int b) { return text.substring(a, b); }
        public String toString() { return text; }
    }

    static String route(String regex, String replacement, String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return "!syntax";
        }
        try {
            Matcher m = pattern.matcher(new Bounded(text, new long[1]));
            return m.matches() ? "+" + m.replaceFirst(replacement) : "-";
        } catch (Slow | StackOverflowError e) {
            return "!slow";
        } catch (RuntimeException e) {
            return "!" + e.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) throws Exception {
        try (Golden g = new Golden(args[0], "regex-random")) {
            for (int i = 0; i < 5000; i++) {
                String regex = alternatives(2);
                String replacement = pick("<$0>", "<$1>", "<$1|$2>", "x");
                // Most texts do not match: look for some that do, and keep one that does not.
                int matched = 0, missed = 0;
                for (int j = 0; j < 60 && matched < 3; j++) {
                    String text = text();
                    String result = route(regex, replacement, text);
                    if (result.equals("!slow") || result.equals("-") && missed++ > 0) continue;
                    g.row(regex, replacement, text, result);
                    if (result.equals("!syntax")) break;
                    if (!result.equals("-")) matched++;
                }
            }
        }
        try (Golden g = new Golden(args[0], "regex")) {
            // From public configurations, and by hand.
            String[] regexes = {".*", "(.*)", "([^.]+)\\.([^.]+)\\.([^.]+)", "(kcbq_)(.*)", "mysql.researchdb.(.*)", "cdc\\.NBS_ODSE\\.dbo\\.(.+)", "test_server\\.(.*)\\.(.*)", "smt-output", "(.*)public.(.*)", "(.*)\\.(.*)\\.(.*)", "(.*)02", "day4-(.*)", "([^.]+)\\.([^.]+)\\.(.+)", "^(.*)$", "^orders$", "(?i)ORDERS(.*)", "a|ab", "ab|a", "(a|ab)(c|bcd)?", "(?<env>\\w+)-(?<rest>.*)",
                "(?:prod|test)-(.+)-(\\d+)", "orders(?!\\.raw).*", "(?<!x)a.*", "(.+?)\\.(.+)", "(.*?)(\\d*)", "[\\w.-]+", "\\Qa.b\\E.*", "(a+)(b*)", "(a*)(b+)?", "(a)|(b)", "((a)|b)+", "(?:(a)|b)+", "(a|b)+", "(a|b)*", "([ab])*b", "(?:([ab]))*b", "(a*)*", "(a*)+", "(?:a?)*", "a{2}", "a{2,3}", "a{2,}", "a{,3}", "a{", "{", "}", "]", "[", "[]", "[a", "(", ")", "(a", "a)", "*", "+a", "?", "a**", "a*+", "a++b", "a?+", "a+?", "(?>a|ab)c", "(?>ab|a)c", "(?:a|ab)++c", "(?:a|ab){2}+",
                "\\", "a\\", "\\y", "\\p{Foo}", "\\p{L}+", "\\p{IsLatin}+", "\\p{javaLowerCase}", "\\p{Lu}\\p{Ll}*", "[\\p{L}&&[^\\p{Lu}]]", "[a&&]", "[&&a]", "[a-z&&[^aeiou]]+", "[a-z&&b-d]+", "[a-z&&[b-d]x]+", "[a-z&&b-d&&c]", "[a&b]", "[a&&b&&c]", "[z-a]", "[\\d-x]+", "[a-\\d]", "[\\Q^a\\E]+", "[^\\Q^a\\E]", "\\Qabc", "abc\\E", "\\Qa\\\\E", "\\0", "\\08", "\\0101", "\\0477", "\\x4", "\\x41", "\\x{1F600}", "\\ud83d\\ude00", "\\ud83d", "\\cA", "\\c", "\\e", "\\a", "\\N{LATIN SMALL LETTER A}", "\\X", "\\G", "(?x) a b", "(?m)^a$", "(?m)a", "(?u)a", "(?U)\\w", "(?iu)a", "(?d).", "(?s).", "(?-s)a", "(?z)a", "(?i", "(?<n>a)(?<n>b)", "(?<1>a)", "(?<a_b>a)", "(?P<n>a)", "(?<n>a)\\k<n>", "\\k<n>(?<n>a)", "\\k<m>", "(a)\\1", "(a)\\2", "\\1(a)", "(a)\\11", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", "(a\\1)", "(?:(a)|b)\\1", "(a)?\\1", "(a|)\\1", "(?i)(a)\\1", "(a)(?=b)b", "(?=(a))ab|ac", "(?=(a))a.*", "(?<=a)b", "a(?<=a)b", "a(?<=[^x])b", "ab(?<=.b)", "a(?<=a*)b", "a(?<=a{0,2})b", "(?<!^)a", "a(?<!b|cd)b", "(?<=(b?b-){2}?(?:a))b", "(?<=(ab){2})c", "(?<=(a?b){1})c", "(?<=(?:a|ab){1})c", "(?<=(a?b)?)c", "(?<=(ab){1})c", "(?<![ab]{2})c", "^a|b$", "a$", "a\\Z", "a\\z", "a$\n", "a\\b.*", "\\bab\\b", "\\Bab", "\\b{g}", "a\\R", "\\R", "\\R+", "\\R\n", ".", "..", ".\u00e9", "[^a]", "\\S", "\\W", "a|", "|a", "(|a)", "(a|)", "(?:|a)+", "(?:|a)?", "(a*)?", "(a*?)??b", "", "()", "(?:)", "a{0}b", "a{0,0}b", "a{1}", "(a){1}", "a{99999999999}", "a{3,2}", "a{2}{3}", "^*a", "(?=a)*a", "\\b+a", "$*", "x(?#c)", "[a-z]+(?:\\.[a-z]+)*", "(?:([a-z]+)\\.?)+", "([a-z]+\\.?)+", "(?<a>.)(?<b>.)?", "\\$1", "\\h", "\\v", "\\t", "[\\h]", "[\\v-x]", "[\\b]", "[\\R]", "[a-c[x-z]]", "[a[b[c]]]", "[^a[b]]", "[[^a]b]", "[^[^a]]", "[a-c&&[^b]]", "[-]", "[a-c-e]", "[--a]", "[.--]", "[!--]", "[a\\]b]", "[\\[]", "[[]", "[#]", "[ ]", "#", " ", "/", "a/b", "~", "&&", "--"};
            String[] replacements = {"$0", "$1", "$2", "x", "$1-$2", "\\$1", "$", "\\", "$x", "${env}", "${n}", "${", "${}", "${1a}", "${a_b}", "${nope}", "$10", "$01", "a\\", "\\\\", "$1$2$3", "${rest}_${env}", "$3", "prefix.$0.suffix", "\\a", "$$", "$1x", "\u00e9$0"};
            for (String regex : regexes) {
                String one = route(regex, "$0", "");
                if (one.equals("!syntax")) {
                    g.row(regex, "$0", "", one);
                    continue;
                }
                for (int i = 0; i < topics.length; i++) g.row(regex, i % 2 == 0 ? "<$0>" : "<$1>", topics[i], route(regex, i % 2 == 0 ? "<$0>" : "<$1>", topics[i]));
            }
            for (String replacement : replacements) for (String regex : new String[] {"(a)(b)(c)?.*", "(?<env>\\w)(?<rest>.*)", "(a)(b)(.)(.)(.)(.)?(.)?(.)?(.)?(.)?(.)?", ".*"}) for (String text : new String[] {"abc", "abcabc", "abcdefghijkl", "zz"}) g.row(regex, replacement, text, route(regex, replacement, text));
        }
    }
}
