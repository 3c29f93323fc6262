package io.github.genatt.bench.report;

import io.github.genatt.engine.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time of an engine's workers by operation, as plain text. */
public final class ProfileTable {
    private static final int NAME = 40;

    private ProfileTable() {
    }

    /** A row for each operation, largest first, and the total, for a terminal of a given width. */
    public static String render(String title, Profile profile, int width) {
        List<List<String>> rows = new ArrayList<>(profile.operations().stream().map(operation -> row(operation, profile)).toList());
        rows.add(row(new Profile.Operation("all", profile.operations().stream().mapToLong(Profile.Operation::calls).sum(),
                profile.seconds(), profile.flops()), profile));
        return new Measurements(title, List.of("operation", "calls", "seconds", "share", "GFLOP/s"), rows,
                List.of("seconds: summed over the workers, longer than without profiling; GFLOP/s: of the matrix products"))
                .render(width);
    }

    private static List<String> row(Profile.Operation operation, Profile profile) {
        return List.of(PlainText.cut(operation.name(), NAME), Numbers.count(operation.calls()),
                String.format(Locale.ROOT, "%.3f", operation.seconds()),
                profile.seconds() > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * operation.seconds() / profile.seconds()) : "-",
                operation.flops() > 0 && operation.seconds() > 0
                        ? String.format(Locale.ROOT, "%.1f", operation.flops() / operation.seconds() / 1e9) : "-");
    }
}
