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

/** Makes logs ready on the machines of a Spark session, with the rows that one machine writes; each table is a folder of Parquet files. */
public final class SparkPreparer {

    private SparkPreparer() {
    }

    /**
     * Makes a log ready.
     *
     * @param log      its path in any storage that the session knows; delimited text is one file
     * @param folder   is made, as a whole or not at all, where the storage renames folders as a whole; must not be there
     * @param progress is told of each step as it begins
     * @return what became of the log
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
                throw new IOException("%s cannot get its name from %s".formatted(target, draft));
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
        throw new IllegalArgumentException("%s is there already; name another folder, or remove it".formatted(target));
    }
}
