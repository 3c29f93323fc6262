package org.example.log;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.spi.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads a log of a shop. */
public final class ShopLog {

    private ShopLog() {
    }

    /** The customers with at least two purchases, oldest first, of {@code log.tsv} in a folder. */
    public static Dataset read(Path folder) throws IOException {
        DataOptions options = Options.of(DataOptions.class, Map.of(
                "source", Map.of("name", "delimited", "path", "log.tsv", "columns", Map.of("timestamp", "time")),
                "filter", Map.of("user-core", 2)));
        try (ReadProblems problems = ReadProblems.strict()) {
            return DatasetLoader.load(options, folder, problems).dataset();
        }
    }
}
