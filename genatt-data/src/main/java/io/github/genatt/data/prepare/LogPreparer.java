package io.github.genatt.data.prepare;

import io.github.genatt.spi.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Prepares a log with {@link Preparation} on one machine. */
@Kind(value = "log preparer", help = "prepares large logs with SQL")
public interface LogPreparer {

    /**
     * The resources that may be used.
     *
     * @param threads  number of threads; all CPUs if absent
     * @param memory   memory limit in the syntax of the engine, such as {@code 8GB}; its own default if absent. Data beyond it is written
     *                 to disk
     * @param progress receives a description of each step as it begins
     */
    record Means(Optional<Integer> threads, Optional<String> memory, Consumer<String> progress) {

        /** All CPUs, without progress reports. */
        public static final Means ALL = new Means(Optional.empty(), Optional.empty(), step -> { });
    }

    /**
     * Prepares a log.
     *
     * @param log    a Parquet file, a folder of Parquet files, or delimited text with a header
     * @param folder output folder; it is created completely or not at all, and must not exist
     * @return counts and notes of the prepared log
     * @throws io.github.genatt.data.InvalidDataException if the log cannot be used
     */
    Prepared prepare(InputLog log, Path folder, PreparationOptions options, Means means) throws IOException;
}
