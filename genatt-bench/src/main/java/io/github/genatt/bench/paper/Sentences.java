package io.github.genatt.bench.paper;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and differences in words. */
final class Sentences {

    private Sentences() {
    }

    /** Four decimals, or none for counts and large numbers. */
    static String number(double value) {
        boolean count = Math.abs(value) >= 1000 || Math.abs(value) > 1 && value == Math.rint(value);
        return String.format(Locale.ROOT, count ? "%,.0f" : "%.4f", value);
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }

    /**
     * A difference with its test, if there is one.
     *
     * @param p corrected p-value
     */
    static String of(Contrast contrast, String metric, double p, double level, String units) {
        String both = "%s: %s %s against %s of %s".formatted(metric, contrast.better(), number(contrast.means()[0]),
                number(contrast.means()[1]), contrast.than());
        if (contrast.test().isEmpty()) {
            return both + ", exact";
        }
        String seeds = contrast.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String overSeeds = contrast.bySeed().map(test -> ", over seeds " + chance(test.p())).orElse("");
        return "%s; gain %s, %s %% interval %s to %s, %s over %,d %s%s; %s %s".formatted(both, signed(contrast.gain()),
                String.format(Locale.ROOT, "%.0f", 100 * (1 - level)), signed(contrast.interval().orElseThrow().low()),
                signed(contrast.interval().orElseThrow().high()), chance(p), contrast.test().orElseThrow().pairs(), units, overSeeds,
                contrast.seeds().size() == 1 ? "seed" : "seeds", seeds);
    }

    static String chance(double p) {
        return p < 1e-4 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    /** A statement about several names, such as {@code ahead of 2: a, b}; empty for none. */
    static List<String> group(String words, List<String> names) {
        return names.isEmpty() ? List.of() : List.of("%s %d: %s".formatted(words, names.size(), String.join(", ", names)));
    }
}
