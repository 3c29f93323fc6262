package io.github.genatt.spark.prepare;

import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.Preparation;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Prepares logs in a Spark session, with the same rows as on one machine; each table is a folder of Parquet files. */
public final class SparkPreparer {

    private SparkPreparer() {
    }

    /**
     * Prepares a log.
     *
     * @param log      its path in any storage that the session knows; delimited text is one file
     * @param folder   output folder, created atomically if the storage renames folders atomically; must not exist
     * @param progress receives each step when it begins
     * @return summary of the prepared log
     * @throws io.github.genatt.data.InvalidDataException if the log cannot be used
     */
    public static Prepared prepare(SparkSession session, InputLog log, String folder, PreparationOptions options, Consumer<String> progress)
            throws IOException {
        Path target = new Path(folder);
        FileSystem storage = target.getFileSystem(session.sparkContext().hadoopConfiguration());
        target = storage.makeQualified(target);
        requireFree(storage, target);
        Path draft = new Path(target.getParent(), "%s.%s.part".formatted(target.getName(), UUID.randomUUID()));
        try {
            Prepared prepared = Preparation.run(SparkEngine.open(session, log, options.columns().named(), draft), options, progress);
            requireFree(storage, target);
            if (!storage.rename(draft, target)) {
                throw new IOException("%s cannot be renamed from %s".formatted(target, draft));
            }
            return prepared;
        } finally {
            storage.delete(draft, true);
        }
    }

    private static void requireFree(FileSystem storage, Path target) throws IOException {
        try {
            storage.getFileStatus(target);
        } catch (FileNotFoundException free) {
            return;
        }
        throw new IllegalArgumentException("%s already exists; name another folder, or remove it".formatted(target));
    }
}
