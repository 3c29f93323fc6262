package io.github.genatt.data.prepare;

import io.github.genatt.spi.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a log ready by {@link Preparation} on one machine. */
@Kind(value = "preparer of logs", help = "makes large logs ready by SQL")
public interface LogPreparer {

    /**
     * What may be used of the machine.
     *
     * @param threads  all processors if absent
     * @param memory   as the engine writes it, such as {@code 8GB}; its own default if absent. What does not fit lies on the disk
     * @param progress is told of each step as it begins
     */
    record Means(Optional<Integer> threads, Optional<String> memory, Consumer<String> progress) {

        /** All processors, and no word of progress. */
        public static final Means ALL = new Means(Optional.empty(), Optional.empty(), step -> { });
    }

    /**
     * Makes a log ready.
     *
     * @param log    a Parquet file, a folder of such, or delimited text with a header
     * @param folder is made, as a whole or not at all; must not be there
     * @return what became of the log
     * @throws io.github.genatt.data.InvalidDataException if the log cannot be used
     */
    Prepared prepare(InputLog log, Path folder, PreparationOptions options, Means means) throws IOException;
}
