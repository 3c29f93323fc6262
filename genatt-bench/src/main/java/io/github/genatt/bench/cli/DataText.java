package io.github.genatt.bench.cli;

import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.LogCounts;
import java.io.PrintWriter;

/** Statistics of a data set as readable lines. */
final class DataText {

    private DataText() {
    }

    static void print(DatasetStatistics statistics, PrintWriter out) {
        out.printf("  %-8s %11s %11s %13s %9s %20s%n", "", "users", "items", "interactions", "density", "history mean/med/max");
        row(out, "as read", statistics.before());
        statistics.dropped().forEach(dropped -> out.printf("  %-32s %,13d dropped%n", dropped.reason(), dropped.interactions()));
        row(out, "used", statistics.after());
        statistics.tied().ifPresent(share -> out.printf("  %.1f %% of interactions share the time of the one before%n", 100 * share));
        if (statistics.withCategories() > 0) {
            out.printf("  %.1f %% of items have categories%n", 100 * statistics.withCategories());
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, LogCounts counts) {
        out.printf("  %-8s %,11d %,11d %,13d %8.3f%% %20s%n", name, counts.users(), counts.items(), counts.interactions(),
                100 * counts.density(),
                "%.1f / %.1f / %d".formatted(counts.meanLength(), counts.medianLength(), counts.maxLength()));
    }
}
