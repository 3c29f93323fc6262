package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.data.read.FormatDetector;
import io.github.genatt.data.read.FormatHints;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A log without a suite: text, whose format is detected from the first lines, or Parquet, if the plug-in that reads it is installed. */
final class LogFile {
    private static final String DUCKDB = "duckdb";

    private LogFile() {
    }

    /** The source that reads the log. */
    static LogSource source(Path file, FormatHints hints, Harness harness) throws IOException {
        return FormatDetector.isParquet(file) ? parquet(file, hints, harness) : FormatDetector.of(file, hints);
    }

    private static LogSource parquet(Path file, FormatHints hints, Harness harness) {
        Optional<InstalledComponent> installed = harness.plugins().of(LogSource.class).stream()
                .filter(source -> source.component().name().equals(DUCKDB)).findFirst();
        if (installed.isEmpty()) {
            AbsentModuleException.throwIfAbsent(DUCKDB);
        }
        InstalledComponent reader = installed.orElseThrow(() -> new UserError(file
                + " is a Parquet file, which needs the plug-in genatt-duckdb, and it is not installed:"
                        + " build it and add --plugins genatt-duckdb/target/plugins, see docs/parquet.md"));
        FormatHints.Columns columns = hints.columns();
        if (columns.user().isEmpty() || columns.item().isEmpty() || columns.time().isEmpty() && !columns.noTime()) {
            throw new UserError(file + ": the columns of a Parquet file are not guessed; add --user COLUMN --item COLUMN, and --time "
                    + "COLUMN or"
                    + " --no-time");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        columns.user().ifPresent(column -> named.put("user", column));
        columns.item().ifPresent(column -> named.put("item", column));
        columns.time().ifPresent(column -> named.put("timestamp", column));
        columns.order().ifPresent(column -> named.put("order", column));
        columns.rating().ifPresent(column -> named.put("rating", column));
        hints.text().timeFormat().ifPresent(form -> named.put("time-format", form.text()));
        hints.text().timeZone().ifPresent(zone -> named.put("time-zone", zone));
        return UserError.unless(() -> (LogSource) made(reader.component(), Map.of("path", file.toString(), "columns", named)));
    }

    private static <C extends Record> Object made(Component<C, ?> component, Map<String, Object> options) {
        return component.factory().apply(Options.of(component.options(), options));
    }
}
